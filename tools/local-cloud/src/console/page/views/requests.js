import { element, fill } from '../dom.js';
import { clock, duration, plural, statusClass, units } from '../format.js';
import { liveRequests, onRequests } from '../live-requests.js';
import { overview } from '../names.js';
import { searchField, selectField } from '../parts/fields.js';
import { command, empty, problem } from '../parts/states.js';

/** @typedef {import('../live-requests.js').TraceSummary} TraceSummary */

const SHOWN = 200;

/** @type {import('../main.js').View} */
export function requestsView(root, _parts, query) {
  let text = query.get('text') ?? '';
  let status = query.get('status') ?? '';
  const rows = element('tbody');
  const note = element('div');
  const count = element('p', { class: 'muted', role: 'status' });
  /** Rows stay as long as their request does not change. @type {WeakMap<TraceSummary, Element>} */
  const made = new WeakMap();

  const show = () => {
    const all = liveRequests.all;
    const found = all.filter((summary) => matches(summary, text, status));
    const shown = found.slice(0, SHOWN).map((summary) => {
      const row = made.get(summary) ?? requestRow(summary);
      made.set(summary, row);
      return row;
    });
    fill(rows, shown);
    count.textContent =
      all.length === 0 ? '' : `${found.length} of the latest ${plural(all.length, 'request')}`;
    if (all.length === 0) void showHint(note);
    else if (found.length === 0) fill(note, empty('No request is like that.'));
    else fill(note);
  };
  const filters = element(
    'div',
    { class: 'filters' },
    searchField({
      label: 'Path, route or request id',
      value: text,
      placeholder: 'press / to search',
      onChange: (value) => {
        text = value;
        show();
      },
    }),
    selectField({
      label: 'Status',
      value: status,
      options: [
        ['', 'all'],
        ['2', '2xx'],
        ['3', '3xx'],
        ['4', '4xx'],
        ['5', '5xx'],
        ['error', 'with an error inside'],
        ['cold', 'with a cold start'],
      ],
      onChange: (value) => {
        status = value;
        show();
      },
    }),
    element(
      'button',
      {
        type: 'button',
        onclick: () => void liveRequests.clear().catch((error) => fill(note, problem(error))),
      },
      'Forget all',
    ),
    count,
  );
  const header = ['Time', 'Status', 'Request', 'Duration', 'Calls', 'Units'];
  fill(
    root,
    element('h1', {}, 'Requests'),
    filters,
    element(
      'table',
      { class: 'requests' },
      element('thead', {}, element('tr', {}, ...header.map((name) => element('th', {}, name)))),
      rows,
    ),
    note,
  );
  return onRequests(show);
}

/** @param {TraceSummary} summary @param {string} text @param {string} status */
function matches(summary, text, status) {
  if (status === 'error' && summary.errors === 0) return false;
  if (status === 'cold' && summary.coldStarts === 0) return false;
  if (/^\d$/.test(status) && Math.floor((summary.status ?? 0) / 100) !== Number(status))
    return false;
  const { id, requestId, method, path, route } = summary;
  const all = `${method} ${path} ${route} ${id} ${requestId}`.toLowerCase();
  return text === '' || all.includes(text.toLowerCase());
}

/** @param {TraceSummary} summary */
function requestRow(summary) {
  const { id, method, path, status, startedAt, durationMs, calls } = summary;
  const href = `#/requests/${id}`;
  return element(
    'tr',
    {
      class: 'linked',
      onclick: (/** @type {MouseEvent} */ event) => {
        const isLink = event.target instanceof HTMLAnchorElement;
        if (!isLink && getSelection()?.isCollapsed) location.hash = href;
      },
    },
    element('td', { class: 'time' }, clock(startedAt)),
    element('td', {}, element('span', { class: `status ${statusClass(status)}` }, status ?? '…')),
    element(
      'td',
      { class: 'what' },
      element('span', { class: 'method' }, method),
      element('a', { href }, path),
      ...badges(summary),
    ),
    element('td', { class: 'number' }, duration(durationMs)),
    element('td', { class: 'number' }, calls || ''),
    element('td', { class: 'number' }, units(summary.units)),
  );
}

/** @param {TraceSummary} summary */
function badges({ coldStarts, errors, isNoted }) {
  return [
    coldStarts > 0 && element('span', { class: 'badge cold' }, 'cold start'),
    errors > 0 && element('span', { class: 'badge bad' }, plural(errors, 'error')),
    isNoted && element('span', { class: 'badge fault' }, 'fault'),
  ];
}

/** @param {Element} parent */
async function showHint(parent) {
  const { url } = await overview();
  fill(
    parent,
    empty(
      'No requests yet.',
      element('p', {}, 'Send one, and it shows here at once:'),
      command(`curl -s ${url}/api/articles`),
    ),
  );
}
