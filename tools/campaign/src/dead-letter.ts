/** Why an event lies in a dead-letter queue, and who put it there. */
export interface DeadLetter {
  queue: string;
  /**
   * The consumer says what failed, a rule what kept it from its queue. The queue itself only knows that a
   * message was received five times and not answered for: its consumer crashed, or had no time left.
   */
  movedBy: 'consumer' | 'rule' | 'queue';
  /** In the words of who moved it; nobody has any for what the queue moved. */
  reason?: string;
}

/** @param attributes of the message, by the names that `docs/operations/events.md` explains. */
export function deadLetterOf(
  queue: string,
  { Reason, ERROR_CODE, ERROR_MESSAGE }: Readonly<Record<string, string>>,
): DeadLetter {
  if (Reason !== undefined) return { queue, movedBy: 'consumer', reason: Reason };
  if (ERROR_CODE === undefined) return { queue, movedBy: 'queue' };
  return { queue, movedBy: 'rule', reason: `${ERROR_CODE}: ${ERROR_MESSAGE ?? ''}` };
}

/** For people. */
export function describeDeadLetter({ movedBy, reason }: DeadLetter): string {
  if (movedBy === 'queue') return 'no reason: the queue itself moved it, received too often';
  return `${movedBy}: ${reason ?? ''}`;
}
