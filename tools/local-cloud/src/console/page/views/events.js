import { ask, listen } from '../api.js';
import { element, every, fill } from '../dom.js';
import { clock } from '../format.js';
import { archiveList } from '../parts/archives.js';
import { eventDetail } from '../parts/event-detail.js';
import { otherParts } from '../parts/event-parts.js';
import { searchField } from '../parts/fields.js';
import { empty, fillWith, problem } from '../parts/states.js';

/** @typedef {import('../parts/event-detail.js').LoggedEvent} LoggedEvent */
/** @typedef {import('../../events.api.ts').BusesDetail} BusesDetail */

const SHOWN = 200;
const REFRESH_MS = 3_000;

/** @type {import('../main.js').View} */
export function eventsView(root, _parts, query) {
  /** The latest first. @type {LoggedEvent[]} */
  let all = [];
  let text = query.get('text') ?? '';
  let open = '';
  const around = element('div');
  // Filled once: a refresh would fold what somebody unfolded.
  const others = element('div');
  const rows = element('tbody');
  const note = element('div');

  const show = () => {
    const found = all.filter((entry) => textOf(entry).includes(text.toLowerCase()));
    fill(
      rows,
      found.slice(0, SHOWN).flatMap((entry) => {
        const isOpen = open === keyOf(entry);
        const onToggle = () => {
          open = isOpen ? '' : keyOf(entry);
          show();
        };
        return [eventRow(entry, isOpen, onToggle), isOpen && detailRow(entry)];
      }),
    );
    if (all.length === 0) {
      fill(note, empty('No events yet.', 'What services publish shows here at once.'));
    } else fill(note, found.length === 0 && empty('No event is like that.'));
  };
  /** @param {LoggedEvent} entry */
  const take = (entry) => {
    const index = all.findIndex((each) => keyOf(each) === keyOf(entry));
    if (index === -1) all.unshift(entry);
    else all[index] = entry;
    show();
  };
  const load = async () => {
    try {
      all = await ask('events');
      show();
    } catch (error) {
      fill(note, problem(error));
    }
  };
  const showAround = () =>
    void fillWith(around, async () => {
      /** @type {BusesDetail} */
      const detail = await ask('events/buses');
      if (others.childElementCount === 0) fill(others, otherParts(detail));
      return archiveList(detail, showAround);
    });
  const header = ['Time', 'Source', 'Type', 'Rules', 'State'];
  fill(
    root,
    element('h1', {}, 'Events'),
    around,
    others,
    element(
      'div',
      { class: 'filters' },
      searchField({
        label: 'Anything in an event',
        value: text,
        placeholder: 'press / to search',
        onChange: (value) => {
          text = value;
          show();
        },
      }),
    ),
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...header.map((name) => element('th', {}, name)))),
      rows,
    ),
    note,
  );
  const endRefresh = every(REFRESH_MS, showAround);
  const endEvents = listen('events/live', take, (isOpen) => isOpen && void load());
  return () => {
    endRefresh();
    endEvents();
  };
}

/** @param {LoggedEvent} entry */
function keyOf({ event }) {
  return `${event.id} ${event['replay-name'] ?? ''}`;
}

/** @param {LoggedEvent} entry */
function textOf({ bus, event, deliveries }) {
  return JSON.stringify([bus, event, deliveries]).toLowerCase();
}

/** @param {LoggedEvent} entry @param {boolean} isOpen @param {() => void} onToggle */
function eventRow({ event, acceptedAt, deliveries }, isOpen, onToggle) {
  const states = [...new Set(deliveries.map(({ state }) => state))];
  const isBad = states.includes('dead-letter') || states.includes('dropped');
  return element(
    'tr',
    { class: 'linked' },
    element('td', { class: 'time' }, clock(acceptedAt)),
    element('td', {}, event.source),
    element(
      'td',
      {},
      element(
        'button',
        { type: 'button', class: 'link', 'aria-expanded': String(isOpen), onclick: onToggle },
        event['detail-type'],
      ),
      event['replay-name'] !== undefined && element('span', { class: 'badge' }, 'replay'),
    ),
    element('td', {}, [...new Set(deliveries.map(({ rule }) => rule))].join(', ')),
    element('td', {}, element('span', { class: isBad ? 'badge bad' : 'muted' }, states.join(', '))),
  );
}

/** @param {LoggedEvent} entry */
function detailRow(entry) {
  return element('tr', {}, element('td', { colspan: 5 }, eventDetail(entry)));
}
