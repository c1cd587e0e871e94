import { element } from '../dom.js';
import { clock, plural } from '../format.js';
import { prettyJson } from './pretty-json.js';

/** @typedef {import('../../events.api.ts').BusesDetail} BusesDetail */

/** Rules, pipes, schedules and schemas, folded. @param {BusesDetail} detail */
export function otherParts({ buses, rules, pipes, schedules, schemas }) {
  const counts = [
    `${buses.length} ${buses.length === 1 ? 'bus' : 'buses'}`,
    plural(rules.length, 'rule'),
    plural(pipes.length, 'pipe'),
    plural(schedules.length, 'schedule'),
    plural(schemas.length, 'schema'),
  ];
  return element(
    'details',
    {},
    element('summary', {}, counts.join(', ')),
    ...rules.map(({ name, bus, isEnabled, pattern, targets }) =>
      part(`Rule ${name} of ${bus}${isEnabled ? '' : ' (disabled)'}`, targets, pattern),
    ),
    ...pipes.map(({ name, source, target }) => part(`Pipe ${name}`, [source, target])),
    ...schedules.map(({ name, expression, timeZone, target, latestRun }) =>
      part(
        `Schedule ${name}: ${expression} ${timeZone}, ${latestRun === null ? 'not run yet' : `latest ${clock(latestRun)}`}`,
        [target],
      ),
    ),
    ...schemas.map(({ name, registry, description, content }) =>
      part(`Schema ${name} in ${registry}, ${description}`, [], JSON.parse(content)),
    ),
  );
}

/** @param {string} title @param {string[]} arns @param {unknown} [json] */
function part(title, arns, json) {
  return element(
    'details',
    {},
    element('summary', {}, title),
    ...arns.map((arn) => element('p', {}, element('code', {}, arn))),
    json !== undefined && element('pre', {}, prettyJson(json)),
  );
}
