/**
 * Why a request has no answer: nothing came back, what came back makes no sense, or the API said no.
 */
export type ApiErrorKind = 'unreachable' | 'malformed' | 'refused';

/** A request that failed; `status` is 0 when no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly status: number;
  /** What the API said, ready to be shown: `email has already been taken`. May be empty. */
  readonly messages: readonly string[];

  constructor(kind: ApiErrorKind, status: number, messages: readonly string[] = []) {
    super(`${kind} (${status})${messages.map((message) => `: ${message}`).join('')}`);
    this.kind = kind;
    this.status = status;
    this.messages = messages;
  }
}

/** The lines of an error body `{errors: {field: [message, …]}}`; none where it is anything else. */
export function messagesOf(body: unknown): string[] {
  if (!isRecord(body) || !isRecord(body['errors'])) return [];
  return Object.entries(body['errors']).flatMap(([subject, messages]) =>
    (Array.isArray(messages) ? messages : [messages])
      .filter((message) => typeof message === 'string')
      .map((message) => `${subject} ${message}`),
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
