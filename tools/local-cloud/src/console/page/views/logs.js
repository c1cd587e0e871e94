import { ask, listen } from '../api.js';
import { element, fill } from '../dom.js';
import { overview, shortNames } from '../names.js';
import { searchField, selectField } from '../parts/fields.js';
import { logLine } from '../parts/log-line.js';
import { command, empty, problem } from '../parts/states.js';

/** @typedef {import('../../log-buffer.ts').LogEntry} LogEntry */

const LEVELS = ['error', 'warn', 'info', 'debug', 'platform', 'access'];
const SHOWN = 1_000;
/** So that typing does not ask for every letter. */
const TYPING_MS = 200;

/** @type {import('../main.js').View} */
export function logsView(root, _parts, query) {
  const filter = new URLSearchParams([...query].filter(([, value]) => value !== ''));
  const log = element('div', { class: 'log live' });
  const note = element('div');
  const pause = element(
    'button',
    { type: 'button', 'aria-pressed': 'false', onclick: () => setPaused(!isPaused) },
    'Pause',
  );
  let isPaused = false;
  let isOpen = true;
  let stop = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const setPaused = (/** @type {boolean} */ paused) => {
    isPaused = paused;
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = paused ? 'Go on' : 'Pause';
    if (!paused) void start();
  };
  const append = (/** @type {Element[]} */ lines) => {
    const isAtEnd = innerHeight + scrollY >= document.body.scrollHeight - 40;
    log.append(...lines);
    while (log.childElementCount > SHOWN) log.firstElementChild?.remove();
    fill(note);
    if (isAtEnd) scrollTo(0, document.body.scrollHeight);
  };
  const start = async () => {
    stop();
    try {
      const shortName = await shortNames();
      /** @type {LogEntry[]} */
      const latest = await ask(`logs?${filter}`);
      if (!isOpen) return;
      fill(log);
      if (latest.length === 0) fill(note, await hint(filter.size > 0));
      else append(latest.map((entry) => logLine(entry, shortName)));
      scrollTo(0, document.body.scrollHeight);
      let last = latest.at(-1)?.sequence ?? 0;
      stop = listen(`logs/live?${filter}`, (/** @type {LogEntry} */ entry) => {
        if (isPaused || entry.sequence <= last) return;
        last = entry.sequence;
        append([logLine(entry, shortName)]);
      });
    } catch (error) {
      fill(note, problem(error));
    }
  };
  const set = (/** @type {string} */ name) => (/** @type {string} */ value) => {
    if (value === '') filter.delete(name);
    else filter.set(name, value);
    history.replaceState(null, '', `#/logs${filter.size > 0 ? `?${filter}` : ''}`);
    clearTimeout(timer);
    timer = setTimeout(() => void start(), TYPING_MS);
  };
  const groups = element('div', { class: 'field' });
  void groupOptions().then((options) =>
    groups.replaceWith(
      selectField({
        label: 'Source',
        value: filter.get('logGroup') ?? '',
        options,
        onChange: set('logGroup'),
      }),
    ),
  );
  fill(
    root,
    element('h1', {}, 'Logs'),
    element(
      'div',
      { class: 'filters sticky' },
      searchField({
        label: 'Text',
        value: filter.get('text') ?? '',
        placeholder: 'press / to search',
        onChange: set('text'),
      }),
      searchField({
        label: 'Request id',
        value: filter.get('requestId') ?? '',
        onChange: set('requestId'),
      }),
      groups,
      selectField({
        label: 'Level',
        value: filter.get('level') ?? '',
        options: [
          ['', 'all'],
          .../** @type {[string, string][]} */ (LEVELS.map((name) => [name, name])),
        ],
        onChange: set('level'),
      }),
      pause,
    ),
    log,
    note,
  );
  void start();
  return () => {
    isOpen = false;
    clearTimeout(timer);
    stop();
  };
}

/** @returns {Promise<[string, string][]>} */
async function groupOptions() {
  const { resources } = await overview();
  const shortName = await shortNames();
  const groups = resources.filter(({ type }) => type === 'AWS::Logs::LogGroup');
  return [
    ['', 'all'],
    .../** @type {[string, string][]} */ (
      groups.map(({ ref }) => [ref, shortName(ref.replace(/^\/aws\/lambda\//, ''))])
    ),
  ];
}

/** @param {boolean} isFiltered */
async function hint(isFiltered) {
  if (isFiltered) return empty('No line is like that. New ones show here as they are written.');
  const { url } = await overview();
  return empty(
    'Nothing was logged yet.',
    element('p', {}, 'Send a request, and what its functions write shows here:'),
    command(`curl -s ${url}/api/articles`),
  );
}
