/**
 * The function that owns a pattern failed: a defect, a time-out, a pattern that nobody handles. Its
 * `status` and `message` are those that Nest's other transports give; the cause says what happened.
 */
export class RemoteFailureError extends Error {
  override readonly name = 'RemoteFailureError';
  readonly status = 'error';

  constructor(pattern: string, details: string) {
    super('Internal server error', { cause: new Error(`${pattern} failed: ${details}`) });
  }
}
