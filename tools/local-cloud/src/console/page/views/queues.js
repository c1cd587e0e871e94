import { ask } from '../api.js';
import { element, every, fill } from '../dom.js';
import { clock, plural } from '../format.js';
import { prettyJson } from '../parts/pretty-json.js';
import { empty, fillWith, problem } from '../parts/states.js';

/** @typedef {import('../../../services/sqs/queue-inspection.ts').QueueSummary} QueueSummary */
/** @typedef {import('../../../services/sqs/queue-inspection.ts').InspectedMessage} InspectedMessage */
/** @typedef {import('../../queues.api.ts').QueueDetail} QueueDetail */

const REFRESH_MS = 2_000;

/** @type {import('../main.js').View} */
export function queuesView(root, [wanted]) {
  const content = element('div');
  fill(root, element('h1', {}, wanted ?? 'Queues'), content);
  if (wanted !== undefined) {
    const load = () => void fillWith(content, async () => queueDetail(wanted, load));
    load();
    return () => {};
  }
  return every(REFRESH_MS, () => void fillWith(content, queueTable));
}

async function queueTable() {
  /** @type {QueueSummary[]} */
  const queues = await ask('queues');
  if (queues.length === 0) return empty('There are no queues in this template.');
  const header = ['Queue', 'Ready', 'In flight', 'Delayed', 'Dead letters go to'];
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...header.map((name) => element('th', {}, name)))),
    element('tbody', {}, ...queues.map(queueRow)),
  );
}

/** @param {QueueSummary} queue */
function queueRow({ name, ready, inFlight, delayed, deadLetterQueue, deadLettersOf }) {
  const hasDeadLetters = deadLettersOf.length > 0 && ready + inFlight > 0;
  return element(
    'tr',
    {},
    element(
      'td',
      {},
      element('a', { href: `#/queues/${encodeURIComponent(name)}` }, name),
      hasDeadLetters && element('span', { class: 'badge bad' }, 'dead letters'),
    ),
    element('td', { class: 'number' }, ready),
    element('td', { class: 'number' }, inFlight),
    element('td', { class: 'number' }, delayed),
    element('td', {}, deadLetterQueue ?? ''),
  );
}

/** @param {string} name @param {() => void} reload */
async function queueDetail(name, reload) {
  const path = `queues/${encodeURIComponent(name)}`;
  /** @type {QueueDetail} */
  const { ready, inFlight, delayed, deadLettersOf, messages } = await ask(path);
  const note = element('div', { role: 'status' });
  const redrive = async () => {
    try {
      await ask(`${path}/redrive`, { method: 'POST' });
      setTimeout(reload, 300);
    } catch (error) {
      fill(note, problem(error));
    }
  };
  return element(
    'div',
    {},
    element('p', {}, element('a', { href: '#/queues' }, 'All queues')),
    element('p', { class: 'muted' }, `${ready} ready, ${inFlight} in flight, ${delayed} delayed`),
    element(
      'div',
      { class: 'filters' },
      element('button', { type: 'button', onclick: reload }, 'Look again'),
      deadLettersOf.length > 0 &&
        element(
          'button',
          { type: 'button', onclick: () => void redrive(), disabled: ready === 0 },
          `Redrive to ${deadLettersOf.join(', ')}`,
        ),
    ),
    note,
    messages.length === 0
      ? empty('Nothing lies here.')
      : messages.map((message) => messageCard(message)),
  );
}

/** @param {InspectedMessage} message */
function messageCard({ id, state, body, attributes, sentAt, receiveCount }) {
  return element(
    'details',
    { open: true },
    element(
      'summary',
      {},
      `${clock(sentAt)} `,
      element('code', {}, id),
      ` ${state}, received ${plural(receiveCount, 'time')}`,
    ),
    element(
      'ul',
      {},
      ...Object.entries(attributes).map(([name, value]) =>
        element('li', {}, element('strong', {}, name), `: ${value}`),
      ),
    ),
    element('pre', {}, prettyJson(parsed(body))),
  );
}

/** @param {string} body */
function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
