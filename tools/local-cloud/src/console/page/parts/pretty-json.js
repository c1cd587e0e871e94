import { element } from '../dom.js';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A value as indented JSON, its parts told apart by colour. @param {unknown} value */
export function prettyJson(value) {
  const text = JSON.stringify(value, null, 2);
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, string, colon, word] = match;
    parts.push(text.slice(end, match.index));
    const kind = colon ? 'key' : string ? 'string' : word ? 'word' : 'figure';
    parts.push(element('span', { class: `json-${kind}` }, string ?? whole), colon ?? '');
    end = match.index + whole.length;
  }
  return element('code', { class: 'json' }, ...parts, text.slice(end));
}
