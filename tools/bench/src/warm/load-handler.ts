import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Handler = (event: object, context: object) => Promise<unknown>;

/** Where @nestjs/graphql gathers, for the whole process, what its decorators say. */
const GATHERED = ['GqlTypeMetadataStorage', 'GqlLazyMetadataStorageHost'];

/** Starts a function in this process, as its package exports it; several have to be loaded one after the other. */
export async function loadHandler(folder: string): Promise<Handler> {
  // Each bundle has classes of its own, and takes those of another for undescribed types.
  for (const name of GATHERED) Reflect.deleteProperty(globalThis, name);
  const url = pathToFileURL(join(folder, 'index.mjs')).href;
  const { handler } = (await import(url)) as { handler?: unknown };
  if (!isHandler(handler)) throw new Error(`${folder} exports no handler`);
  return handler;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

/** What a request is answered with: a status of HTTP, or the data of a GraphQL field, or of each of a batch. */
export type Answer = number | 'data';

interface LambdaAnswer {
  statusCode?: number;
  data?: unknown;
}

/** @throws {Error} with the answer, when it is another one. */
export async function expectAnswer(
  handler: Handler,
  event: object,
  expected: Answer,
): Promise<void> {
  const answer = (await handler(event, CONTEXT)) as LambdaAnswer | LambdaAnswer[] | null;
  const isRight = [answer].flat().every((each) => {
    const found = each?.data === undefined ? each?.statusCode : 'data';
    return found === expected;
  });
  if (!isRight) throw new Error(`Expected ${expected}, got ${JSON.stringify(answer)}`);
}

/** What handlers read of Lambda's context. */
export const CONTEXT = { awsRequestId: 'bench', getRemainingTimeInMillis: (): number => 29_000 };
