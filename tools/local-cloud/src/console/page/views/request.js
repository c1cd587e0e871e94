import { ask } from '../api.js';
import { element, fill } from '../dom.js';
import { clock, duration, plural, statusClass } from '../format.js';
import { liveRequests, onRequests } from '../live-requests.js';
import { shortNames } from '../names.js';
import { logLine } from '../parts/log-line.js';
import { copyButton, empty, problem } from '../parts/states.js';
import { waterfall } from '../parts/waterfall.js';

/** @typedef {import('../../requests.api.ts').RequestDetail} RequestDetail */

/** Functions may go on, and logs come, when the answer is out already. */
const SETTLED_MS = 600;

/** @type {import('../main.js').View} */
export function requestView(root, [id = '']) {
  let isOpen = true;
  /** As it was when it was last shown. @type {unknown} */
  let shown;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const show = async () => {
    try {
      /** @type {RequestDetail} */
      const detail = await ask(`requests/${encodeURIComponent(id)}`);
      const shortName = await shortNames();
      if (isOpen) fill(root, heading(detail), body(detail, shortName));
    } catch (error) {
      if (isOpen) fill(root, back(), problem(error));
    }
  };
  void show();
  const end = onRequests(() => {
    const summary = liveRequests.get(id);
    if (shown !== undefined && summary !== shown) {
      void show();
      timer = setTimeout(() => void show(), SETTLED_MS);
    }
    shown = summary;
  });
  return () => {
    isOpen = false;
    clearTimeout(timer);
    end();
  };
}

function back() {
  return element('p', { class: 'back' }, element('a', { href: '#/requests' }, '← Requests'));
}

/** @param {RequestDetail} detail */
function heading({ summary }) {
  const { method, path, status, route, requestId, startedAt, durationMs } = summary;
  const figures = [
    duration(durationMs),
    plural(summary.calls, 'call'),
    `${summary.units.read} units read, ${summary.units.write} written`,
    summary.coldStarts > 0 && plural(summary.coldStarts, 'cold start'),
    summary.errors > 0 && plural(summary.errors, 'error'),
  ];
  return element(
    'header',
    { class: 'request-head' },
    back(),
    element(
      'h1',
      {},
      element('span', { class: `status ${statusClass(status)}` }, status ?? '…'),
      element('span', { class: 'method' }, method),
      element('span', { class: 'path' }, path),
    ),
    element(
      'p',
      { class: 'figures' },
      ...figures.filter(Boolean).map((figure) => element('span', {}, figure)),
    ),
    element(
      'p',
      { class: 'muted' },
      `${clock(startedAt)} · ${route ?? 'not sent to an API'}`,
      requestId !== null && ' · request id ',
      requestId !== null && element('code', {}, requestId),
      requestId !== null && copyButton(requestId),
    ),
  );
}

/** @param {RequestDetail} detail @param {(name: string) => string} shortName */
function body({ steps, droppedSteps, lines }, shortName) {
  return element(
    'div',
    {},
    waterfall(steps, shortName),
    droppedSteps > 0 &&
      element('p', { class: 'muted' }, `${plural(droppedSteps, 'more step')} not kept.`),
    element('h2', {}, 'Log lines'),
    lines.length === 0
      ? empty('Nothing was logged for this request.')
      : element('div', { class: 'log' }, ...lines.map((line) => logLine(line, shortName))),
  );
}
