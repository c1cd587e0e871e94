import { setTimeout as sleep } from 'node:timers/promises';

export interface Answer {
  status: number;
  body: unknown;
  /** Whether an earlier attempt may have been carried out, without saying so. */
  isRepeated: boolean;
}

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  token?: string;
  body?: unknown;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;
const GIVE_UP_AFTER_MS = 300_000;

/** Sends requests to a stack that may be down, crash or be short of capacity. */
export class PersistentClient {
  /** Answers that were no verdict: 429, 5xx, and none at all. */
  unanswered = 0;
  readonly #urlNow: () => string;

  /** @param urlNow throws while the stack is down. */
  constructor(urlNow: () => string) {
    this.#urlNow = urlNow;
  }

  /**
   * Asks until there is a verdict.
   *
   * @throws {Error} when there is none for five minutes.
   */
  async ask(request: Request): Promise<Answer> {
    const deadline = performance.now() + GIVE_UP_AFTER_MS;
    for (let attempt = 0; performance.now() < deadline; attempt++) {
      const answer = await this.askOnce(request);
      if (answer) return { ...answer, isRepeated: attempt > 0 };
      await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
    throw new Error(`${request.method} ${request.path} was not answered for five minutes`);
  }

  /** @returns undefined for an answer that leaves it open what happened. */
  async askOnce({ method, path, token, body }: Request): Promise<Answer | undefined> {
    try {
      const response = await fetch(`${this.#urlNow()}/api${path}`, {
        method,
        headers: {
          ...(token !== undefined && { Authorization: `Token ${token}` }),
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status !== 429 && response.status < 500) {
        return { status: response.status, body: text ? JSON.parse(text) : {}, isRepeated: false };
      }
    } catch {
      // The stack is down, or ended while it answered.
    }
    this.unanswered += 1;
    return undefined;
  }
}
