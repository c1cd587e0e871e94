import { element } from '../dom.js';
import { clock, plural } from '../format.js';

/** @typedef {import('../../../faults/active-rule.ts').FaultStatus} FaultStatus */

/** As many hits as are of interest at once. */
const SHOWN_HITS = 8;

/**
 * A rule that is switched on, and what it hit.
 *
 * @param {FaultStatus} rule
 * @param {(name: string) => string} shortName
 * @param {() => void} onEnd
 */
export function faultRule(rule, shortName, onEnd) {
  const { id, effect, matched, hits, last } = rule;
  return element(
    'article',
    { class: 'rule' },
    element(
      'header',
      {},
      element('span', { class: 'badge fault' }, effectText(effect)),
      element('span', { class: 'name' }, targetText(rule.target, shortName)),
      element('span', { class: 'muted' }, howOften(rule)),
      element('button', { type: 'button', onclick: onEnd }, 'Switch off'),
    ),
    element('p', { class: 'muted' }, `${id} · ${plural(hits, 'hit')}, ${matched} matched`),
    last.length > 0 &&
      element(
        'ul',
        {},
        ...last
          .slice(-SHOWN_HITS)
          .reverse()
          .map(({ at, time, trace }) =>
            element(
              'li',
              {},
              element('span', { class: 'muted' }, clock(Date.parse(time))),
              ' ',
              trace === undefined ? at : element('a', { href: `#/requests/${trace}` }, at),
            ),
          ),
      ),
  );
}

/** @param {FaultStatus['effect']} effect */
function effectText(effect) {
  const { kind } = effect;
  if ('ms' in effect) return `${kind} ${[effect.ms].flat().join('–')} ms`;
  return 'when' in effect ? `${kind} ${effect.when}` : kind;
}

/** @param {FaultStatus['target']} target @param {(name: string) => string} shortName */
function targetText({ service, ...names }, shortName) {
  const named = Object.entries(names).map(([name, value]) => `${name} ${shortName(String(value))}`);
  return [service, ...named].join(' · ');
}

/** @param {FaultStatus} rule */
function howOften({ probability, skip, count }) {
  const parts = [
    probability < 1 && `${Math.round(probability * 100)} % of the time`,
    skip > 0 && `after ${skip}`,
    count !== undefined && `at most ${plural(count, 'time')}`,
  ];
  return parts.filter(Boolean).join(', ') || 'always';
}
