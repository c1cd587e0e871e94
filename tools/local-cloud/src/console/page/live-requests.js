import { ask, listen } from './api.js';
import { forgetOverview } from './names.js';

/** @typedef {import('../../trace/trace-summary.ts').TraceSummary} TraceSummary */

const KEPT = 500;

/** The latest requests by id, the latest last; kept up to date by the server. */
class LiveRequests extends EventTarget {
  /** @type {Map<string, TraceSummary>} */
  #byId = new Map();
  /** Whether the server can be reached; undefined until that is known. @type {boolean | undefined} */
  isConnected;

  /** Listens from now on, for as long as the page is open. */
  open() {
    listen(
      'requests/live',
      (/** @type {TraceSummary} */ summary) => this.#put([summary]),
      (isOpen) => void this.#connected(isOpen),
    );
  }

  /** The latest first. @returns {TraceSummary[]} */
  get all() {
    return [...this.#byId.values()].reverse();
  }

  /** @param {string} id */
  get(id) {
    return this.#byId.get(id);
  }

  async clear() {
    await ask('requests', { method: 'DELETE' });
    this.#byId.clear();
    this.#changed();
  }

  /** @param {boolean} isOpen */
  async #connected(isOpen) {
    if (isOpen) {
      forgetOverview();
      /** @type {TraceSummary[]} */
      const latest = await ask(`requests?limit=${KEPT}`);
      // After a restart, the requests of before are not known any more.
      this.#byId.clear();
      this.#put(latest.reverse());
    }
    this.isConnected = isOpen;
    this.dispatchEvent(new Event('connection'));
  }

  /** @param {TraceSummary[]} summaries */
  #put(summaries) {
    for (const summary of summaries) this.#byId.set(summary.id, summary);
    for (const id of this.#byId.keys()) {
      if (this.#byId.size <= KEPT) break;
      this.#byId.delete(id);
    }
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const liveRequests = new LiveRequests();

/**
 * Calls `work` now and whenever requests changed, once for all changes of a frame; the result ends it.
 *
 * @param {() => void} work
 * @returns {() => void}
 */
export function onRequests(work) {
  let frame = 0;
  const schedule = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      work();
    });
  };
  work();
  liveRequests.addEventListener('change', schedule);
  return () => {
    cancelAnimationFrame(frame);
    liveRequests.removeEventListener('change', schedule);
  };
}
