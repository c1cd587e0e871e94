import { ask } from '../api.js';
import { element, fill } from '../dom.js';
import { plural } from '../format.js';
import { shortNames } from '../names.js';
import { searchField, selectField } from '../parts/fields.js';
import { itemTable } from '../parts/item-table.js';
import { empty, fillWith, problem } from '../parts/states.js';

/** @typedef {import('../../tables.api.ts').TableSummary} TableSummary */
/** @typedef {import('../../tables.api.ts').TablePage} TablePage */

const TYPING_MS = 250;

/** @type {import('../main.js').View} */
export function tablesView(root, [wanted]) {
  const list = element('nav', { class: 'choices', 'aria-label': 'Tables' });
  const browser = element('div');
  fill(root, element('h1', {}, 'Tables'), list, browser);
  let end = () => {};
  void fillWith(list, async () => {
    /** @type {TableSummary[]} */
    const tables = await ask('tables');
    const shortName = await shortNames();
    const table = tables.find(({ name }) => name === wanted) ?? tables[0];
    if (!table) return empty('There are no tables in this template.');
    end = browse(browser, table);
    return tables.map(({ name, items }) =>
      element(
        'a',
        {
          href: `#/tables/${encodeURIComponent(name)}`,
          'aria-current': name === table.name && 'true',
        },
        shortName(name),
        element('span', { class: 'muted' }, plural(items, 'item')),
      ),
    );
  });
  return () => end();
}

/**
 * @param {Element} parent
 * @param {TableSummary} table
 * @returns {() => void} what ends it
 */
function browse(parent, table) {
  const page = element('div');
  const search = { index: '', partition: '', sort: '' };
  /** Where the pages up to this one begin; the first one at the beginning. @type {(string | null)[]} */
  let starts = [null];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const load = async () => {
    const query = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== ''));
    const after = starts.at(-1);
    if (after) query.set('after', after);
    try {
      /** @type {TablePage} */
      const { items, next } = await ask(`tables/${encodeURIComponent(table.name)}/items?${query}`);
      const keys = [table.partitionKey, table.sortKey].filter((key) => key !== null);
      fill(
        page,
        items.length === 0 ? noItems(search.partition) : itemTable(items, keys),
        pager(next),
      );
    } catch (error) {
      fill(page, problem(error));
    }
  };
  /** @param {string | null} next */
  const pager = (next) =>
    element(
      'div',
      { class: 'pager' },
      element(
        'button',
        {
          type: 'button',
          disabled: starts.length === 1,
          onclick: () => {
            starts.pop();
            void load();
          },
        },
        '← Previous',
      ),
      element('span', { class: 'muted' }, `page ${starts.length}`),
      element(
        'button',
        {
          type: 'button',
          disabled: next === null,
          onclick: () => {
            starts.push(next);
            void load();
          },
        },
        'Next →',
      ),
    );
  /** @param {keyof typeof search} name */
  const set = (name) => (/** @type {string} */ value) => {
    search[name] = value;
    starts = [null];
    clearTimeout(timer);
    timer = setTimeout(() => void load(), TYPING_MS);
  };
  const { name, partitionKey, sortKey, indexes, timeToLive } = table;
  fill(
    parent,
    element(
      'p',
      { class: 'muted' },
      element('code', {}, name),
      timeToLive && ` · items expire by ${timeToLive}`,
    ),
    element(
      'div',
      { class: 'filters' },
      searchField({
        label: `${partitionKey} (the whole key)`,
        placeholder: 'press / to search',
        onChange: set('partition'),
      }),
      sortKey !== null && searchField({ label: `${sortKey} begins with`, onChange: set('sort') }),
      indexes.length > 0 &&
        selectField({
          label: 'Index',
          options: [
            ['', 'the table'],
            .../** @type {[string, string][]} */ (indexes.map((index) => [index.name, index.name])),
          ],
          onChange: set('index'),
        }),
      element('button', { type: 'button', onclick: () => void load() }, 'Read again'),
    ),
    page,
  );
  void load();
  return () => clearTimeout(timer);
}

/** @param {string} partition */
function noItems(partition) {
  return partition === ''
    ? empty('The table is empty.', element('p', {}, 'npm start -- --seed fills it.'))
    : empty('No item has this key. A partition key is searched as a whole.');
}
