import type { RuleInput } from '@conduit/local-cloud/faults';
import type { Stack } from './stack.ts';

/** Of the queues' names, what stands before the event's: the function that takes from them. */
async function consumersOf(stack: Stack): Promise<string[]> {
  const [{ possible }, queues] = await Promise.all([stack.faults.overview(), stack.queues()]);
  return possible.functions.filter((name) =>
    queues.some((queue) => queue.name.startsWith(name) && queue.deadLettersOf.length === 0),
  );
}

/** What happens to deliveries, each by its probability. */
export interface Disorder {
  late: number;
  /** How late at most, in milliseconds. */
  latest: number;
  doubled: number;
}

/** What goes wrong all the time. */
export async function makeTrouble(
  stack: Stack,
  { late, latest, doubled }: Disorder,
  seed: number,
): Promise<void> {
  const rules: RuleInput[] = [
    {
      target: { service: 'delivery' },
      effect: { kind: 'latency', ms: [0, latest] },
      probability: late,
    },
    {
      target: { service: 'delivery' },
      effect: { kind: 'error', when: 'after' },
      probability: doubled,
    },
    { target: { service: 'dynamodb' }, effect: { kind: 'throttle' }, probability: 0.02 },
    ...(await consumersOf(stack)).flatMap((by): RuleInput[] => [
      {
        target: { service: 'call', by },
        effect: { kind: 'crash', when: 'after' },
        probability: 0.0005,
      },
      {
        target: { service: 'call', by },
        effect: { kind: 'error', when: 'before' },
        probability: 0.002,
      },
    ]),
  ];
  for (const rule of rules) await stack.faults.add({ ...rule, seed });
}

/** Has everything that consumers ask of DynamoDB fail, so that events end as dead letters. */
export async function makeOutage(stack: Stack): Promise<void> {
  for (const by of await consumersOf(stack)) {
    await stack.faults.add({
      id: `outage-${by}`.slice(0, 40),
      target: { service: 'dynamodb', by },
      effect: { kind: 'error', when: 'before' },
    });
  }
}

export async function endOutage(stack: Stack): Promise<void> {
  const { rules } = await stack.faults.overview();
  for (const { id } of rules) if (id.startsWith('outage-')) await stack.faults.clear(id);
}
