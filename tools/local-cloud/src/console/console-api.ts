/**
 * A part of the console: what it answers as JSON below `/api/<name>`. Every answer is made for a page
 * of the console itself or for a command-line tool on this machine; no other site gets this far.
 */
export interface ConsoleApi {
  /** The first part of the path behind `/api/`. */
  readonly name: string;
  /** @throws {ConsoleError} what the caller did wrong; anything else is a fault of the console (500). */
  handle(request: ConsoleRequest): Promise<ConsoleAnswer>;
}

export interface ConsoleRequest {
  /** GET, POST, PUT, PATCH or DELETE. */
  method: string;
  /** What follows `/api/<name>/`, decoded: `['articles', 'items']`; empty for the name alone. */
  path: readonly string[];
  query: URLSearchParams;
  /** What was sent as JSON; undefined without a body. */
  body: unknown;
}

/** `json` with status 200 unless told, or a stream of events that ends when the reader leaves. */
export type ConsoleAnswer = { json: unknown; status?: number } | { events: EventSubscription };

/**
 * Sends what happens from now on.
 *
 * @param send takes whatever JSON can hold. @returns what ends the subscription.
 */
export type EventSubscription = (send: (data: unknown) => void) => () => void;

/** What a caller did wrong, in words for people; answered as `{"error": message}`. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Files below one path of the console, `/` or for instance `/docs`. */
export interface ConsolePages {
  /** Without slashes; empty for what stands at `/`. */
  readonly name: string;
  /** Replaces the console's own policy, where its pages need something else. */
  readonly contentSecurityPolicy?: string;
  /** @param path what follows `/<name>/`, decoded; empty for the page itself. */
  find(path: string): Promise<ConsoleFile | undefined>;
}

export interface ConsoleFile {
  /** With the charset, where it is text. */
  contentType: string;
  body: Buffer | string;
}
