import { randomBytes } from 'node:crypto';
import type { FaultsClient, RuleInput } from '@conduit/local-cloud/faults';
import type { Answer } from '../client/answer.ts';
import type { Conduit } from '../client/conduit.ts';
import { send, type Method } from '../client/send.ts';

/** A request that somebody sends, maybe more than once. */
export interface Sendable {
  as: Conduit;
  method: Method;
  path: string;
  body?: object;
}

/** Sends a request; with a trace, by which faults can be meant for it alone. */
export function sendTraced({ as, method, path, body }: Sendable, trace?: string): Promise<Answer> {
  return send(method, path, {
    body,
    headers: {
      ...(as.token !== undefined && { Authorization: `Token ${as.token}` }),
      ...(trace !== undefined && { 'X-Amzn-Trace-Id': `Root=${trace}` }),
    },
  });
}

/** What happens to calls of a request: to all that match, or to `count` of them after `skip`. */
export interface CallFault extends Pick<RuleInput, 'effect' | 'skip' | 'count'> {
  /** The function that calls; any where absent. */
  by?: string;
  operation?: string;
}

/** What came of a request with a fault. */
export interface Faulted {
  answer: Answer;
  /** What the fault happened to: `dynamodb GetItem (…) by …`. */
  hits: string[];
}

/** Sends a request whose calls to AWS meet with a fault, and nobody else's. */
export async function sendWithFault(
  faults: FaultsClient,
  request: Sendable,
  { by, operation, ...rule }: CallFault,
): Promise<Faulted> {
  const trace = `1-${randomBytes(4).toString('hex')}-${randomBytes(12).toString('hex')}`;
  const { id } = await faults.add({
    ...rule,
    target: { service: 'call', trace, ...(by && { by }), ...(operation && { operation }) },
  });
  const answer = await sendTraced(request, trace);
  const { rules } = await faults.overview();
  await faults.clear(id);
  const hits = rules.find((rule) => rule.id === id)?.last.map(({ at }) => at) ?? [];
  return { answer, hits };
}

/** The calls to AWS that a request makes, in every function or in one, in their order. */
export async function callsOf(
  faults: FaultsClient,
  request: Sendable,
  by?: string,
): Promise<Faulted> {
  return sendWithFault(faults, request, { effect: { kind: 'observe' }, ...(by && { by }) });
}
