/** An argument that does not fit its type; AppSync itself refuses most of them before. */
export class InvalidArgumentError extends Error {
  /** `['input', 'tags', 0]` */
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], reason: string) {
    super(`${path.join('.')}: ${reason}`);
    this.name = 'InvalidArgumentError';
    this.path = path;
  }
}
