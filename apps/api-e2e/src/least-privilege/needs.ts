import { setTimeout } from 'node:timers/promises';
import type { AuthorizationRequest } from '@conduit/local-cloud';
import type { CloudUnderTest, Watched } from './cloud-under-test.ts';
import { consumed } from './consumed.ts';
import type { Cast, Operation } from './operations/operation.ts';
import { withoutPermission, type Permission } from './permission.ts';

/** An operation that was seen to work, and what it asked of IAM. */
export interface Recorded {
  operation: Operation;
  requests: readonly AuthorizationRequest[];
}

/** @throws {Error} for an operation that is denied anything while nothing is missing. */
export async function record(
  cloud: CloudUnderTest,
  operation: Operation,
  cast: Cast,
): Promise<Recorded> {
  const act = await operation.prepare(cast);
  const { allowed, denied } = await cloud.watch(async (watched) => {
    await act();
    if (operation.isConsumed) await consumed(cloud, watched);
  });
  if (denied.length > 0) {
    throw new Error(`To ${operation.name} is denied ${denied.map(({ action }) => action).join()}.`);
  }
  return { operation, requests: allowed };
}

/** The operations that may need a permission, the ones that ask for little first. */
export function candidates(recorded: readonly Recorded[], permission: Permission): Recorded[] {
  return recorded
    .filter(({ requests }) => requests.some((request) => mayNeed(request, permission)))
    .sort((a, b) => a.requests.length - b.requests.length);
}

/** What a role's name of at most 64 characters has of a long logical id, after the stack's name. */
const NAMED_LENGTH = 34;

function mayNeed(
  { principal, action, context }: AuthorizationRequest,
  { place, action: permitted, leadingKey }: Permission,
): boolean {
  const keys = [context?.['dynamodb:LeadingKeys'] ?? []].flat();
  const prefix = leadingKey?.replace(/\*$/, '');
  return (
    principal.kind === 'role' &&
    principal.arn.includes(place.logicalId.slice(0, NAMED_LENGTH)) &&
    action === permitted &&
    (prefix === undefined || keys.some((key) => key.startsWith(prefix)))
  );
}

const LOG_WAIT_MS = 20;
const LOG_WAITS = 250;

function isLogged(log: readonly string[]): boolean {
  return log.some((line) => line.includes('is not authorized to perform'));
}

/** Does the operation while the permission is missing. */
export async function tryWithout(
  cloud: CloudUnderTest,
  { operation }: Recorded,
  permission: Permission,
  cast: Cast,
): Promise<Watched> {
  const { file } = permission.place;
  const template = cloud.templates.get(file);
  if (!template) throw new Error(`There is no template ${file}.`);
  const act = await operation.prepare(cast);
  return cloud.changed(file, withoutPermission(template, permission), () =>
    cloud.watch(async (watched) => {
      const { denied, log } = watched;
      // Some clean up after themselves and only log that they could not.
      await act().catch(() => undefined);
      if (operation.isConsumed) await consumed(cloud, watched);
      // What a function prints takes another way than its answer, and may come after it.
      for (let wait = 0; denied.length > 0 && wait < LOG_WAITS && !isLogged(log); wait++) {
        await setTimeout(LOG_WAIT_MS);
      }
    }),
  );
}
