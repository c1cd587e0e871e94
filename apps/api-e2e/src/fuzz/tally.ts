import type { Answer } from '../client/answer.ts';
import type { DeclaredRoute } from './declared-routes.ts';

/** What was sent and what became of it: whether the fuzzing reached what it is for. */
export class Tally {
  requests = 0;
  /** Refused writes after which everything was seen to be as before. */
  provenUnchanged = 0;
  readonly #statuses = new Map<number, number>();
  readonly #accepted = new Set<DeclaredRoute>();

  count({ status }: Answer, route: DeclaredRoute | undefined): void {
    this.requests += 1;
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1);
    if (route && status < 300) this.#accepted.add(route);
  }

  /** Routes that did not once do what they are for. */
  neverAccepted(routes: readonly DeclaredRoute[]): string[] {
    return routes
      .filter((route) => !this.#accepted.has(route))
      .map(({ method, path }) => `${method} ${path}`);
  }

  get description(): string {
    const statuses = [...this.#statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status}: ${count}`);
    const { requests, provenUnchanged } = this;
    return `${requests} requests (${statuses.join(', ')}), ${provenUnchanged} refused writes proven to have changed nothing`;
  }
}
