import fc from 'fast-check';
import type { Answer } from '../client/answer.ts';
import { objectionTo } from './acceptable-answer.ts';
import type { DeclaredRoute } from './declared-routes.ts';
import type { RawRequest } from './raw-request.ts';
import { rawSend } from './raw-send.ts';
import { lost, misquoted } from './read-back.ts';
import { Resident } from './resident.ts';
import { routeOf } from './routed.ts';
import type { Tally } from './tally.ts';

/** Sends batches in one resident's name, and insists on what is true of any request. */
export class Fuzzer {
  readonly #routes: readonly DeclaredRoute[];
  readonly #resident: Resident;
  readonly #tally: Tally;
  /** A batch that failed may have changed anything; what it is shrunk to must not suffer from it. */
  #hasFailed = false;
  #firstFailure = '';

  private constructor(routes: readonly DeclaredRoute[], resident: Resident, tally: Tally) {
    this.#routes = routes;
    this.#resident = resident;
    this.#tally = tally;
  }

  static async start(routes: readonly DeclaredRoute[], tally: Tally): Promise<Fuzzer> {
    return new Fuzzer(routes, await Resident.settle(), tally);
  }

  /** @throws {Error} that shows the request with which something is wrong, as a command. */
  async send(batch: readonly RawRequest[]): Promise<void> {
    if (this.#hasFailed) await this.#resident.refresh();
    this.#hasFailed = true;
    try {
      await this.#send(batch);
    } catch (error) {
      this.#firstFailure ||= `${new Date().toISOString()} ${String(error)}\n${fc.stringify(batch)}`;
      throw error;
    }
    this.#hasFailed = false;
  }

  /** When and how it failed first: what a batch is shrunk to may fail for another reason. */
  get firstFailure(): string {
    return this.#firstFailure;
  }

  async #send(batch: readonly RawRequest[]): Promise<void> {
    let refusedWrites = 0;
    let hasWritten = false;
    for (const symbolic of batch) {
      const request = symbolic.with((text, form) => this.#resident.resolve(text, form));
      const answer = await rawSend(request);
      if (!answer) {
        // Of a request that is whole, a reset may have lost the answer to something that was done.
        if (request.framing === 'long') refusedWrites += 1;
        else hasWritten = true;
        continue;
      }
      const route = routeOf(this.#routes, request);
      this.#tally.count(answer, route);
      fail(objectionTo(request, answer, route), answer);
      if (request.method === 'GET') continue;
      if (answer.status >= 400) {
        refusedWrites += 1;
        continue;
      }
      hasWritten = true;
      if (!route || !request.isWhole) continue;
      fail(misquoted(route, request, answer) ?? (await lost(route, request, answer)), answer);
    }
    if (hasWritten) return this.#resident.refresh();
    if (refusedWrites === 0) return;
    const changes = await this.#resident.changes();
    if (changes.length > 0) {
      throw new Error(`All of these were refused, and yet this changed:\n${changes.join('\n')}`);
    }
    this.#tally.provenUnchanged += refusedWrites;
  }
}

function fail(objection: string | undefined, answer: Answer): void {
  if (objection !== undefined) throw new Error(`${objection}.\n${answer.description}`);
}
