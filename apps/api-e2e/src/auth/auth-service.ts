import type { Answer } from '../client/answer.ts';
import { callsOf, sendWithFault, type Sendable } from '../faults/traced-request.ts';
import { stackFaults } from '../stack/stack-faults.ts';

/** The function whose calls are meant; those that it calls have calls of their own. */
const by = 'auth-service-http';

/** Sends a request, during which auth-service dies as soon as its call of this number has arrived. */
export async function dieAfter(call: number, request: Sendable): Promise<Answer> {
  const { answer } = await sendWithFault(stackFaults(), request, {
    by,
    effect: { kind: 'crash', when: 'after' },
    skip: call - 1,
    count: 1,
  });
  return answer;
}

/** Sends a request, during which Cognito refuses an operation as it does beyond an account's rate. */
export async function throttled(operation: string, request: Sendable): Promise<Answer> {
  const effect = { kind: 'throttle' } as const;
  const { answer } = await sendWithFault(stackFaults(), request, { by, operation, effect });
  return answer;
}

/** Sends a request, and tells what auth-service calls for it: `cognito-idp AdminCreateUser`. */
export async function callsFor(request: Sendable): Promise<{ answer: Answer; calls: string[] }> {
  const { answer, hits } = await callsOf(stackFaults(), request, by);
  return { answer, calls: hits.map((hit) => hit.split(' ', 2).join(' ')) };
}
