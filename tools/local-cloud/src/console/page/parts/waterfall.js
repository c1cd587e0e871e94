import { element } from '../dom.js';
import { duration, units } from '../format.js';

/** @typedef {import('../../../trace/trace.ts').Step} Step */

/** Gridlines across the chart, ends included. */
const TICKS = 5;

/** Facts that are told in other places than the list of a step's facts. */
const TOLD = new Set(['table', 'route', 'waitMs']);

/**
 * The steps of a request below each other, each as long as it took.
 *
 * @param {readonly Step[]} steps
 * @param {(name: string) => string} shortName
 */
export function waterfall(steps, shortName) {
  const total = Math.max(
    0.001,
    ...steps.map(({ startMs, durationMs }) => startMs + (durationMs ?? 0)),
  );
  const rows = inOrder(steps).map(({ step, depth }) => stepRow(step, depth, total, shortName));
  return element(
    'div',
    { class: 'waterfall' },
    element(
      'div',
      { class: 'scale', 'aria-hidden': 'true' },
      ...Array.from({ length: TICKS }, (_, index) =>
        element('span', {}, duration((total * index) / (TICKS - 1))),
      ),
    ),
    element('ol', {}, ...rows),
  );
}

/**
 * Each step before its parts, in the order of time.
 *
 * @param {readonly Step[]} steps
 * @param {number | null} parent
 * @returns {{step: Step, depth: number}[]}
 */
function inOrder(steps, parent = null, depth = 0) {
  return steps
    .filter((step) => step.parent === parent)
    .flatMap((step) => [{ step, depth }, ...inOrder(steps, step.id, depth + 1)]);
}

/** @param {Step} step @param {number} depth @param {number} total @param {(name: string) => string} shortName */
function stepRow(step, depth, total, shortName) {
  const { service, startMs, durationMs, error, notes } = step;
  const length = durationMs ?? total - startMs;
  const wait = Number(step.facts['waitMs'] ?? 0);
  const isCold = 'coldStartMs' in step.facts;
  const row = element(
    'summary',
    { '--depth': depth },
    element(
      'span',
      { class: 'what' },
      element('span', { class: `service ${service}` }, service),
      element('span', { class: 'name' }, titleOf(step, shortName)),
      error !== undefined && element('span', { class: 'badge bad' }, 'error'),
      isCold && element('span', { class: 'badge cold' }, 'cold start'),
      notes.length > 0 && element('span', { class: 'badge fault' }, 'fault'),
    ),
    element(
      'span',
      { class: 'track', 'aria-hidden': 'true' },
      element(
        'span',
        {
          class: `bar ${service}${error === undefined ? '' : ' failed'}`,
          '--start': startMs / total,
          '--length': length / total,
        },
        wait > 0.5 && element('span', { class: 'wait', '--length': Math.min(1, wait / length) }),
      ),
    ),
    element('span', { class: 'took' }, duration(durationMs)),
    element('span', { class: 'units' }, units(step.units)),
  );
  return element('li', {}, element('details', {}, row, details(step, isCold, wait)));
}

/** @param {Step} step @param {(name: string) => string} shortName */
function titleOf({ name, facts }, shortName) {
  if (facts['route'] !== undefined) return `${facts['route']}`;
  if (facts['table'] === undefined) return shortName(name);
  const tables = `${facts['table']}`.split(', ').map((table) => {
    const [own = '', ...index] = table.split('/index/');
    return [shortName(own), ...index].join(' ');
  });
  return `${name} ${tables.join(', ')}`;
}

/** @param {Step} step @param {boolean} isCold @param {number} wait */
function details({ facts, error, notes, startMs }, isCold, wait) {
  const waited = isCold ? 'environment started in' : 'waited for an environment';
  const rows = [
    error !== undefined && fact('error', error, 'bad'),
    ...notes.map((note) => fact('note', note, 'fault')),
    fact('began after', duration(startMs)),
    wait > 0.5 && fact(waited, duration(wait)),
    ...Object.entries(facts)
      .filter(([name]) => !TOLD.has(name) || name === 'table')
      .map(([name, value]) => fact(wordsOf(name), valueOf(name, value))),
  ];
  return element('dl', {}, ...rows.flatMap((row) => row || []));
}

/** @param {string} name @param {string} value @param {string} [kind] */
function fact(name, value, kind) {
  return [element('dt', {}, name), element('dd', { class: kind }, value)];
}

/** `memoryLimitMb` as `memory limit`. @param {string} name */
function wordsOf(name) {
  return name
    .replace(/(?:Ms|Mb)$/, '')
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** @param {string} name @param {string | number | boolean} value */
function valueOf(name, value) {
  if (typeof value === 'number' && name.endsWith('Ms')) return duration(value);
  if (name.endsWith('Mb')) return `${value} MB`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}
