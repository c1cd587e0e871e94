import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Handler = (event: object, context: object) => Promise<unknown>;

/** Starts a function in this process, as its package exports it. */
export async function loadHandler(folder: string): Promise<Handler> {
  const url = pathToFileURL(join(folder, 'index.mjs')).href;
  const { handler } = (await import(url)) as { handler?: unknown };
  if (!isHandler(handler)) throw new Error(`${folder} exports no handler`);
  return handler;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

/** @throws {Error} with the answer, when it has another status. */
export async function expectStatus(handler: Handler, event: object, status: number): Promise<void> {
  const answer = await handler(event, CONTEXT);
  const { statusCode } = (answer ?? {}) as { statusCode?: number };
  if (statusCode !== status) throw new Error(`Expected ${status}, got ${JSON.stringify(answer)}`);
}

/** What handlers read of Lambda's context. */
export const CONTEXT = { awsRequestId: 'bench', getRemainingTimeInMillis: (): number => 29_000 };
