import { CONTEXT, type Handler } from './load-handler.ts';

/** Microseconds of one call of each, taken right after one another. */
export interface Turn {
  bare: { time: number; cpu: number };
  nest: { time: number; cpu: number };
}

/** Calls per sample: one alone is shorter than what the kernel's clock of processor time tells. */
const CALLS = 20;

/** Samples both handlers in turns, so that whatever else the machine does meets both. */
export async function takeTurns(
  samples: number,
  bare: { handler: Handler; event: object },
  nest: { handler: Handler; event: object },
): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (let n = 0; n < samples; n++) {
    // Neither is always the one that runs after the other.
    const nestFirst = n % 2 === 1;
    const first = await sample(nestFirst ? nest : bare);
    const second = await sample(nestFirst ? bare : nest);
    turns.push(nestFirst ? { nest: first, bare: second } : { bare: first, nest: second });
  }
  return turns;
}

async function sample({
  handler,
  event,
}: {
  handler: Handler;
  event: object;
}): Promise<{ time: number; cpu: number }> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let call = 0; call < CALLS; call++) await handler(event, CONTEXT);
  const time = ((performance.now() - started) * 1_000) / CALLS;
  const { user, system } = process.cpuUsage(cpu);
  return { time, cpu: (user + system) / CALLS };
}
