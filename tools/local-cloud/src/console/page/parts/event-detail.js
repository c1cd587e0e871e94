import { element } from '../dom.js';
import { duration } from '../format.js';
import { prettyJson } from './pretty-json.js';

/** @typedef {import('../../../services/eventbridge/event-log.ts').LoggedEvent} LoggedEvent */
/** @typedef {import('../../../services/eventbridge/event-log.ts').LoggedDelivery} LoggedDelivery */

/** The whole event: what it says, which rules took it, and where it went. @param {LoggedEvent} entry */
export function eventDetail({ event, archives, deliveries, acceptedAt }) {
  const correlationId = event.detail['correlationId'];
  return element(
    'div',
    { class: 'event-detail' },
    deliveries.length === 0
      ? element('p', { class: 'muted' }, 'No rule took it.')
      : element('ul', {}, ...deliveries.map((each) => deliveryLine(each, acceptedAt))),
    archives.length > 0 &&
      element('p', { class: 'muted' }, `Kept in the archive ${archives.join(', ')}.`),
    typeof correlationId === 'string' &&
      element(
        'p',
        {},
        'Began with the request ',
        element('a', { href: `#/requests/${encodeURIComponent(correlationId)}` }, correlationId),
      ),
    element('pre', {}, prettyJson(event)),
  );
}

/** @param {LoggedDelivery} delivery @param {number} acceptedAt */
function deliveryLine({ rule, target, state, attempts, endedAt, error }, acceptedAt) {
  const isBad = state === 'dead-letter' || state === 'dropped';
  return element(
    'li',
    {},
    element('strong', {}, rule),
    ' → ',
    element('code', {}, target.split(':').at(-1) ?? target),
    ' ',
    element('span', { class: isBad ? 'badge bad' : 'badge' }, state),
    endedAt !== undefined && ` after ${duration(endedAt - acceptedAt)}`,
    attempts > 1 && `, attempt ${attempts}`,
    error !== undefined && element('p', { class: 'problem' }, error),
  );
}
