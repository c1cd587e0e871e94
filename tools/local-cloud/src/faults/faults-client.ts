import type { FaultStatus } from './active-rule.ts';
import { FaultRuleError } from './rule.ts';
import type { EFFECTS, RuleInput } from './rule.ts';
import type { ResourceNames } from './resource-names.ts';

/** What the console answers about faults. */
export interface FaultsOverview {
  rules: FaultStatus[];
  possible: ResourceNames & { effects: typeof EFFECTS };
}

/** The faults of a cloud that runs in another process, through its console. */
export class FaultsClient {
  readonly #url: string;

  /** @param consoleUrl `http://localhost:3334`, as `console.json` in the state folder names it. */
  constructor(consoleUrl: string) {
    this.#url = `${consoleUrl}/api/faults`;
  }

  /** @throws {FaultRuleError} for a rule that makes no sense, or names what there is not. */
  async add(rule: RuleInput): Promise<FaultStatus> {
    return (await this.#ask('POST', '', rule)) as FaultStatus;
  }

  async overview(): Promise<FaultsOverview> {
    return (await this.#ask('GET', '')) as FaultsOverview;
  }

  /**
   * Ends one rule, or all of them.
   *
   * @returns the ids of those that there were.
   * @throws {FaultRuleError} for an id that no rule has.
   */
  async clear(id?: string): Promise<string[]> {
    const path = id === undefined ? '' : `/${encodeURIComponent(id)}`;
    return ((await this.#ask('DELETE', path)) as { cleared: string[] }).cleared;
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const message = errorOf(answer) ?? `the console answered ${response.status}`;
    throw response.status === 422 ? new FaultRuleError(message) : new Error(message);
  }
}

function errorOf(answer: unknown): string | undefined {
  const isError = typeof answer === 'object' && answer !== null && 'error' in answer;
  return isError ? String(answer.error) : undefined;
}
