/** The start of an environment failed; `payload` is what its first caller gets. */
export class InitError extends Error {
  readonly environmentId: string;
  readonly payload: (requestId: string) => string;

  constructor(environmentId: string, payload: (requestId: string) => string) {
    super('The execution environment did not start.');
    this.environmentId = environmentId;
    this.payload = payload;
  }
}
