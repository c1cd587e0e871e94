import { element } from '../dom.js';
import { prettyJson } from './pretty-json.js';
import { copyButton } from './states.js';

/** @typedef {import('../../tables.api.ts').TablePage['items'][number]} Item */

/**
 * Items by their keys, with a look at the rest; one opens as JSON.
 *
 * @param {Item[]} items
 * @param {string[]} keys
 */
export function itemTable(items, keys) {
  return element(
    'table',
    { class: 'items' },
    element(
      'thead',
      {},
      element('tr', {}, ...[...keys, 'attributes'].map((name) => element('th', {}, name))),
    ),
    element('tbody', {}, ...items.map((item) => itemRow(item, keys))),
  );
}

/** @param {Item} item @param {string[]} keys */
function itemRow(item, keys) {
  const plain = Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, plainOf(value)]),
  );
  const rest = Object.entries(plain).filter(([name]) => !keys.includes(name));
  const [first = '', ...others] = keys;
  return element(
    'tr',
    { class: 'linked', onclick: () => showItem(plain) },
    element('td', {}, element('button', { type: 'button', class: 'link' }, String(plain[first]))),
    ...others.map((name) => element('td', {}, element('code', {}, String(plain[name])))),
    element(
      'td',
      { class: 'preview' },
      ...rest.flatMap(([name, value]) => [
        element('span', { class: 'muted' }, `${name} `),
        `${typeof value === 'string' ? value : JSON.stringify(value)}  `,
      ]),
    ),
  );
}

/** @param {Record<string, unknown>} item */
function showItem(item) {
  const dialog = element(
    'dialog',
    { 'aria-label': 'Item', onclose: () => dialog.remove() },
    element(
      'div',
      { class: 'dialog-head' },
      copyButton(JSON.stringify(item, null, 2)),
      element(
        'button',
        { type: 'button', autofocus: true, onclick: () => dialog.close() },
        'Close',
      ),
    ),
    element('pre', {}, prettyJson(item)),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * An attribute of DynamoDB's JSON as plain JSON; binary as its base64 text.
 *
 * @param {any} value
 * @returns {unknown}
 */
function plainOf(value) {
  const [[type = '', content] = []] = Object.entries(value);
  switch (type) {
    case 'N':
      return Number.isSafeInteger(Number(content)) ? Number(content) : content;
    case 'NULL':
      return null;
    case 'L':
      return /** @type {unknown[]} */ (content).map(plainOf);
    case 'M':
      return Object.fromEntries(
        Object.entries(/** @type {object} */ (content)).map(([name, part]) => [
          name,
          plainOf(part),
        ]),
      );
    default:
      return content;
  }
}
