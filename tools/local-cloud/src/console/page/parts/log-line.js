import { element } from '../dom.js';
import { clock } from '../format.js';
import { prettyJson } from './pretty-json.js';

/** @typedef {import('../../log-buffer.ts').LogEntry} LogEntry */

/**
 * A line, which opens to its whole text; JSON as such.
 *
 * @param {LogEntry} entry
 * @param {(name: string) => string} shortName
 */
export function logLine(entry, shortName) {
  const { time, level, logGroup, requestId, message } = entry;
  const source = logGroup.replace(/^\/aws\/lambda\//, '');
  const line = element(
    'details',
    { class: `line ${level}` },
    element(
      'summary',
      {},
      element('span', { class: 'time' }, clock(Date.parse(time))),
      element('span', { class: 'level' }, level),
      element('span', { class: 'source', title: source }, shortName(source)),
      element('span', { class: 'message' }, gistOf(message)),
    ),
  );
  // Filled when it is opened: most never are.
  line.addEventListener('toggle', () => line.append(whole(message, requestId)), { once: true });
  return line;
}

/** @param {string} message @param {string | undefined} requestId */
function whole(message, requestId) {
  const json = parsed(message);
  return element(
    'div',
    { class: 'whole' },
    requestId !== undefined &&
      element(
        'p',
        { class: 'muted' },
        'Request ',
        element('a', { href: `#/requests/${encodeURIComponent(requestId)}` }, requestId),
      ),
    element('pre', {}, json === undefined ? message : prettyJson(json)),
  );
}

/** What a line says in a few words: a JSON record's message and what stands beside it. @param {string} message */
function gistOf(message) {
  const record = parsed(message);
  if (record === undefined || record === null) {
    // The line has the time and the level already, and opens to its request.
    return message.replace(/^\S+\t\S+\t\w+\t/, '').replace(/ RequestId: \S+/, '');
  }
  const { message: text, error, route, status, latencyMs, type, ...rest } = record;
  if (text !== undefined) {
    const problem = typeof error === 'object' && error !== null ? ` ${error.message ?? ''}` : '';
    return (typeof text === 'string' ? text : JSON.stringify(text)) + problem;
  }
  if (route !== undefined) return `${route} ${status} in ${latencyMs} ms`;
  return type === undefined ? JSON.stringify(rest) : `${type} ${JSON.stringify(rest)}`;
}

/** @param {string} message @returns {any} undefined for what is no JSON object */
function parsed(message) {
  if (!message.startsWith('{')) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
