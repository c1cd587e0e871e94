/** The API did not take an operation, or could not be reached; nothing may have been delivered. */
export class PublishFailedError extends Error {
  /** AppSync's `errorType`, or what HTTP or the network had to say: `Unauthorized`, `HTTP 500`. */
  readonly errorType: string;

  constructor(errorType: string, message: string, options?: ErrorOptions) {
    super(`${errorType}: ${message}`, options);
    this.name = 'PublishFailedError';
    this.errorType = errorType;
  }
}
