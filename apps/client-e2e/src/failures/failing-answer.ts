import type { Page, Route } from '@playwright/test';

/** A way in which a request fails. */
export interface Failure {
  name: string;
  answer: (route: Route) => Promise<void>;
  /** What the page then says: no other failure's words. */
  says: RegExp;
}

function refused(status: number, subject: string, message: string): Failure {
  return {
    name: String(status),
    answer: (route) => route.fulfill({ status, json: { errors: { [subject]: [message] } } }),
    says: new RegExp(`${subject} ${message}`),
  };
}

/** Every status of the API's contract that has no meaning of its own for the page. */
const REFUSALS: readonly Failure[] = [
  refused(400, 'body', 'is not JSON'),
  refused(403, 'article', 'forbidden'),
  refused(409, 'username', 'has already been taken'),
  refused(413, 'body', 'is too large'),
  refused(422, 'title', 'is too long'),
  refused(429, 'request', 'rate limited'),
  refused(500, 'server', 'is on fire'),
];

/** What comes from anywhere between the API and the page. */
const OUTAGES: readonly Failure[] = [
  {
    name: 'a 502 in HTML',
    answer: (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
    says: /error 502/,
  },
  {
    name: 'a lost connection',
    answer: (route) => route.abort('connectionreset'),
    says: /cannot be reached/,
  },
];

const NONSENSE = /makes no sense/;

/** Successes whose body holds nothing. */
const MALFORMED: readonly Failure[] = [
  {
    name: 'half a body',
    answer: (route) =>
      route.fulfill({ status: 200, contentType: 'application/json', body: '{"artic' }),
    says: NONSENSE,
  },
  { name: 'no body', answer: (route) => route.fulfill({ status: 200, body: '' }), says: NONSENSE },
  {
    name: 'a body of something else',
    answer: (route) => route.fulfill({ status: 200, json: { weather: 'fine' } }),
    says: NONSENSE,
  },
];

/** Of a deletion, whose answer has no body to speak of. */
export const FAILURES_WITHOUT_BODY: readonly Failure[] = [...REFUSALS, ...OUTAGES];

/** Of a request whose answer matters. No two neighbours say the same: each is waited for by its words. */
export const FAILURES: readonly Failure[] = FAILURES_WITHOUT_BODY.flatMap((failure, n) => [
  failure,
  ...MALFORMED.slice(n, n + 1),
]);

/** Requests of one method to one address, which fail as they are told to. */
export class FailingRequests {
  readonly #page: Page;
  readonly #matches: (url: URL) => boolean;
  #failure: Failure | undefined;

  private constructor(page: Page, path: RegExp) {
    this.#page = page;
    this.#matches = ({ pathname }) => path.test(pathname);
  }

  static async of(page: Page, method: string, path: RegExp): Promise<FailingRequests> {
    const requests = new FailingRequests(page, path);
    await page.route(requests.#matches, (route) =>
      requests.#failure && route.request().method() === method
        ? requests.#failure.answer(route)
        : route.fallback(),
    );
    return requests;
  }

  failWith(failure: Failure): void {
    this.#failure = failure;
  }

  async recover(): Promise<void> {
    await this.#page.unroute(this.#matches);
  }
}
