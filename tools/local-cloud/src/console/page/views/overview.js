import { ask } from '../api.js';
import { element, every, fill } from '../dom.js';
import { duration, plural, statusClass } from '../format.js';
import { liveRequests, onRequests } from '../live-requests.js';
import { overview } from '../names.js';
import { resourceList } from '../parts/resource-list.js';
import { command, copyButton, fillWith } from '../parts/states.js';

/** @typedef {import('../../functions.api.ts').FunctionStatus} FunctionStatus */

const STRIP_LENGTH = 80;

/** @type {import('../main.js').View} */
export function overviewView(root) {
  const health = element('section', { class: 'health', 'aria-label': 'Health' });
  const addresses = element('section', { 'aria-label': 'Addresses' });
  const strip = element('section', { 'aria-label': 'Latest requests' });
  const resources = element('section', { 'aria-label': 'Resources' });
  fill(root, element('h1', {}, 'Overview'), health, strip, addresses, resources);
  void fillWith(addresses, addressList);
  void fillWith(resources, async () => resourceList((await overview()).resources));
  const endStrip = onRequests(() => void fillWith(strip, requestStrip));
  const showHealth = () => void fillWith(health, healthList);
  const endHealth = every(3_000, showHealth);
  liveRequests.addEventListener('connection', showHealth);
  return () => {
    endStrip();
    endHealth();
    liveRequests.removeEventListener('connection', showHealth);
  };
}

async function addressList() {
  const { url, endpointUrl, stateDir } = await overview();
  const rows = [
    { name: 'Site', value: `${url}/`, isLink: true },
    { name: 'REST API', value: `${url}/api/articles`, isLink: true },
    { name: 'AWS API', value: endpointUrl, isLink: false },
    { name: 'Data and logs', value: stateDir, isLink: false },
  ];
  return [
    element('h2', {}, 'Where it runs'),
    element(
      'dl',
      { class: 'addresses' },
      ...rows.flatMap(({ name, value, isLink }) => [
        element('dt', {}, name),
        element(
          'dd',
          {},
          isLink
            ? element('a', { href: value, target: '_blank' }, value)
            : element('code', {}, value),
          copyButton(value),
        ),
      ]),
    ),
  ];
}

/** What is not as it should be. */
async function healthList() {
  /** @type {[FunctionStatus[], {rules: unknown[]}]} */
  const [functions, { rules }] = await Promise.all([ask('functions'), ask('faults')]);
  const failing = functions.filter(({ lastError }) => lastError !== null);
  const recent = liveRequests.all.slice(0, STRIP_LENGTH);
  const failed = recent.filter(({ status }) => status !== null && status >= 500);
  const issues = [
    ...failing.map(({ name, lastError }) =>
      issue(`#/functions/${encodeURIComponent(name)}`, name, `failed last: ${lastError}`),
    ),
    failed.length > 0 &&
      issue(
        '#/requests?status=5',
        plural(failed.length, 'request'),
        'of the latest failed with 5xx',
      ),
    rules.length > 0 &&
      issue(
        '#/faults',
        plural(rules.length, 'fault'),
        `${rules.length === 1 ? 'is' : 'are'} switched on`,
      ),
  ].filter((entry) => entry !== false);
  if (issues.length > 0) return element('ul', { class: 'issues' }, ...issues);
  return element('p', { class: 'well' }, 'Everything runs as it should.');
}

/** @param {string} href @param {string} what @param {string} problem */
function issue(href, what, problem) {
  return element('li', {}, element('a', { href }, what), ` ${problem}`);
}

/** The latest requests as bars: the higher, the longer. */
async function requestStrip() {
  const done = liveRequests.all.filter(({ durationMs }) => durationMs !== null);
  const latest = done.slice(0, STRIP_LENGTH).reverse();
  const heading = element('h2', {}, 'Latest requests');
  if (latest.length === 0) {
    const { url } = await overview();
    return [
      heading,
      element('p', { class: 'muted' }, 'None yet. Send one, and it shows here:'),
      command(`curl -s ${url}/api/articles`),
    ];
  }
  const longest = Math.max(...latest.map(({ durationMs }) => durationMs ?? 0));
  const sorted = latest.map(({ durationMs }) => durationMs ?? 0).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const sum = (/** @type {(summary: import('../live-requests.js').TraceSummary) => number} */ of) =>
    latest.reduce((total, summary) => total + of(summary), 0);
  return [
    heading,
    element(
      'div',
      { class: 'strip' },
      ...latest.map(({ id, method, path, status, durationMs }) => {
        const label = `${method} ${path}: ${status}, ${duration(durationMs)}`;
        const height = Math.max(0.04, Math.sqrt((durationMs ?? 0) / longest));
        return element('a', {
          href: `#/requests/${id}`,
          class: statusClass(status),
          title: label,
          'aria-label': label,
          '--height': height.toFixed(3),
        });
      }),
    ),
    element(
      'p',
      { class: 'figures' },
      element('span', {}, `${duration(median)} median`),
      element('span', {}, `${duration(longest)} longest`),
      element(
        'span',
        {},
        plural(
          sum(({ coldStarts }) => coldStarts),
          'cold start',
        ),
      ),
      element('span', {}, `${sum(({ units }) => units.read)} units read`),
      element('span', {}, `${sum(({ units }) => units.write)} units written`),
      element('a', { href: '#/requests' }, 'All requests'),
    ),
  ];
}
