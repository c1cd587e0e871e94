/** Something that keeps the local cloud from starting and that a person can do something about. */
export class StartFailure extends Error {
  /** What to do. */
  readonly advice: string;

  constructor(message: string, advice: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartFailure';
    this.advice = advice;
  }
}
