/**
 * A write whose condition did not hold; nothing of it, or of its transaction, was written.
 * Repositories turn it into the domain error that it means.
 */
export class ConditionFailedError extends Error {
  /** Positions in the transaction of the parts that failed; `[0]` for a write of its own. */
  readonly parts: readonly number[];

  constructor(parts: readonly number[], options?: ErrorOptions) {
    super(`A condition failed in part ${parts.join(', ')}`, options);
    this.name = 'ConditionFailedError';
    this.parts = parts;
  }
}
