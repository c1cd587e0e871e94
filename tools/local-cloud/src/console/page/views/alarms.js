import { ask } from '../api.js';
import { element, every, fill } from '../dom.js';
import { clock } from '../format.js';
import { empty, fillWith } from '../parts/states.js';

/** @typedef {import('../../alarms.api.ts').AlarmsDetail} AlarmsDetail */
/** @typedef {import('../../alarms.api.ts').AlarmSummary} AlarmSummary */
/** @typedef {import('../../../services/sns/topic.ts').Notice} Notice */

const REFRESH_MS = 2_000;

/** @type {import('../main.js').View} */
export function alarmsView(root) {
  const content = element('div');
  fill(root, element('h1', {}, 'Alarms'), content);
  return every(REFRESH_MS, () => void fillWith(content, overview));
}

async function overview() {
  /** @type {AlarmsDetail} */
  const { alarms, topics, notices } = await ask('alarms');
  if (alarms.length + topics.length === 0) return empty('There are no alarms in this template.');
  return [
    element('h2', {}, 'Notices'),
    ...topics.map((topic) => topicLine(topic)),
    ...(notices.length === 0
      ? [empty('Nobody was told anything yet.')]
      : notices.map((notice) => noticeCard(notice))),
    element('h2', {}, 'Alarms'),
    alarmTable(alarms),
  ];
}

/** @param {AlarmsDetail['topics'][number]} topic */
function topicLine({ name, displayName, subscribers }) {
  const whom = subscribers.length === 0 ? 'nobody but this page' : subscribers.join(', ');
  return element('p', { class: 'muted' }, `${displayName || name} tells ${whom}.`);
}

/** @param {Notice} notice */
function noticeCard({ subject, message, at, deliveries }) {
  return element(
    'details',
    {},
    element('summary', {}, `${clock(at)} ${subject}`),
    element(
      'ul',
      {},
      ...deliveries.map(({ protocol, endpoint, state, error }) =>
        element('li', {}, `${protocol} ${endpoint}: ${state}${error ? ` (${error})` : ''}`),
      ),
    ),
    element('pre', {}, indented(message)),
  );
}

/** @param {string} message */
function indented(message) {
  try {
    return JSON.stringify(JSON.parse(message), null, 2);
  } catch {
    return message;
  }
}

/** @param {AlarmSummary[]} alarms */
function alarmTable(alarms) {
  const header = ['State', 'Since', 'Alarm', 'Why'];
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...header.map((name) => element('th', {}, name)))),
    element('tbody', {}, ...alarms.map(alarmRow)),
  );
}

/** @param {AlarmSummary} alarm */
function alarmRow({ name, description, state, reason, since, queue }) {
  const label = description || name;
  return element(
    'tr',
    {},
    element('td', {}, element('span', { class: state === 'ALARM' ? 'badge bad' : 'badge' }, state)),
    element('td', {}, clock(since)),
    element(
      'td',
      {},
      queue === null
        ? label
        : element('a', { href: `#/queues/${encodeURIComponent(queue)}` }, label),
    ),
    element('td', {}, reason),
  );
}
