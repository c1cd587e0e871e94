import { randomUUID } from 'node:crypto';
import { ApiError, type Principal, type SignedCall } from '@conduit/local-cloud';

/** A call that has to be denied. */
export interface Probe {
  /** For people: who does what to what. */
  name: string;
  /** The logical id of the role, permission or policy that does not allow it. */
  policy: string;
  send(): Promise<unknown>;
}

/** What says nothing of permissions: the local cloud cannot be asked that. */
const UNASKED = new Set(['LocalCloudUnsupported', 'UnknownOperationException']);

/**
 * The names of the probes that are let through; what is then made of them does not matter.
 *
 * @throws {Error} for a probe that asked for nothing that could be denied.
 */
export async function letThrough(probes: readonly Probe[]): Promise<string[]> {
  const passed: string[] = [];
  for (const probe of probes) if (!(await isDenied(probe))) passed.push(probe.name);
  return passed;
}

async function isDenied({ send }: Probe): Promise<boolean> {
  try {
    await send();
    return false;
  } catch (error) {
    if (!(error instanceof ApiError) || UNASKED.has(error.code)) throw error;
    return error.code.startsWith('AccessDenied');
  }
}

/** A call as the endpoint of the local cloud hands it on once its signature is verified. */
export function signedCall(
  principal: Principal,
  { path = '/', headers, body }: { path?: string; headers: Record<string, string>; body: object },
): SignedCall {
  return {
    principal,
    method: 'POST',
    url: new URL(path, 'http://localhost'),
    headers,
    body: Buffer.from(JSON.stringify(body)),
    requestId: randomUUID(),
  };
}
