import { ask } from '../api.js';
import { element, every, fill } from '../dom.js';
import { ago, duration, plural } from '../format.js';
import { shortNames } from '../names.js';
import { command, empty, problem } from '../parts/states.js';
import { overview } from '../names.js';

/** @typedef {import('../../functions.api.ts').FunctionStatus} FunctionStatus */
/** @typedef {import('../../functions.api.ts').EnvironmentStatus} EnvironmentStatus */

/** @type {import('../main.js').View} */
export function functionsView(root, [wanted]) {
  const list = element('div', { class: 'functions' });
  fill(root, element('h1', {}, 'Functions'), list);
  /** Those whose details are seen. */
  const open = new Set(wanted === undefined ? [] : [wanted]);
  let isFirst = true;

  const show = async () => {
    try {
      /** @type {FunctionStatus[]} */
      const functions = await ask('functions');
      const shortName = await shortNames();
      const { url } = await overview();
      if (functions.length === 0) {
        fill(list, empty('There are no functions in this template.'));
        return;
      }
      const isIdle = functions.every(({ invocations }) => invocations === 0);
      const focused = document.activeElement?.closest('details')?.id;
      fill(
        list,
        isIdle &&
          empty(
            'No function ran yet.',
            element('p', {}, 'Send a request:'),
            command(`curl -s ${url}/api/articles`),
          ),
        functions.map((status) => functionCard(status, shortName, open)),
      );
      const again = focused
        ? document.getElementById(focused)?.querySelector('summary')
        : undefined;
      again?.focus({ preventScroll: true });
      if (isFirst && wanted !== undefined) document.getElementById(wanted)?.scrollIntoView();
      isFirst = false;
    } catch (error) {
      fill(list, problem(error));
    }
  };
  return every(2_000, () => void show());
}

/** @param {FunctionStatus} status @param {(name: string) => string} shortName @param {Set<string>} open */
function functionCard(status, shortName, open) {
  const { name, environments, invocations, errors, coldStarts, coldStart, lastError } = status;
  const card = element(
    'details',
    { id: name, class: 'function', open: open.has(name) },
    element(
      'summary',
      {},
      element(
        'span',
        { class: 'name' },
        shortName(name),
        lastError !== null && element('span', { class: 'badge bad' }, 'failed last'),
      ),
      element(
        'span',
        { class: 'dots' },
        ...environments.map(dot),
        environments.length === 0 && 'no environment',
      ),
      figure('invocations', invocations),
      figure('errors', errors, errors > 0 ? 'bad' : ''),
      figure(
        'cold starts',
        coldStart ? `${coldStarts} · ${duration(coldStart.median)}` : coldStarts,
      ),
      figure('median', status.duration ? duration(status.duration.median) : '–'),
      figure('p95', status.duration ? duration(status.duration.p95) : '–'),
      memoryFigure(status),
    ),
    body(status),
  );
  card.addEventListener('toggle', () => (card.open ? open.add(name) : open.delete(name)));
  return card;
}

/** @param {EnvironmentStatus} environment */
function dot({ id, state }) {
  return element('span', { class: `dot ${state}`, title: `${state}: environment ${id}` });
}

/** @param {string} label @param {string | number} value @param {string} [kind] */
function figure(label, value, kind = '') {
  return element(
    'span',
    { class: `figure ${kind}` },
    element('b', {}, value),
    element('span', {}, label),
  );
}

/** @param {FunctionStatus} status */
function memoryFigure({ maxMemoryMb, memoryLimitMb }) {
  return element(
    'span',
    { class: 'figure' },
    element('b', {}, maxMemoryMb === 0 ? '–' : `${maxMemoryMb} MB`),
    element('span', {}, `of ${memoryLimitMb} MB`),
  );
}

/** @param {FunctionStatus} status */
function body({
  name,
  handler,
  timeoutSeconds,
  roleArn,
  logGroup,
  variables,
  environments,
  lastError,
}) {
  return element(
    'div',
    { class: 'body' },
    lastError !== null &&
      element('p', { class: 'problem' }, `The latest invocation failed: ${lastError}`),
    element(
      'p',
      {},
      element('a', { href: `#/logs?logGroup=${encodeURIComponent(logGroup)}` }, 'Its log lines'),
    ),
    environments.length > 0 && environmentTable(environments),
    element(
      'dl',
      {},
      ...Object.entries({
        name,
        handler,
        timeout: `${timeoutSeconds} s`,
        role: roleArn,
        ...variables,
      }).flatMap(([key, value]) => [element('dt', {}, key), element('dd', {}, value)]),
    ),
  );
}

/** @param {EnvironmentStatus[]} environments */
function environmentTable(environments) {
  const header = [
    'Environment',
    'State',
    'Started',
    'Start took',
    'Requests',
    'Memory',
    'Last used',
  ];
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...header.map((name) => element('th', {}, name)))),
    element(
      'tbody',
      {},
      ...environments.map((environment) => {
        const { id, state, requestId, coldStartMs, lastUsedAt, activity } = environment;
        return element(
          'tr',
          {},
          element('td', {}, element('code', {}, id.slice(0, 8))),
          element(
            'td',
            {},
            dot(environment),
            requestId === null
              ? state
              : element('a', { href: `#/requests/${requestId}` }, 'busy with a request'),
          ),
          element('td', {}, activity ? ago(activity.startedAt) : 'now'),
          element('td', { class: 'number' }, activity ? duration(coldStartMs) : '…'),
          element('td', { class: 'number' }, activity?.invocations ?? 0),
          element('td', { class: 'number' }, activity?.memoryMb ? `${activity.memoryMb} MB` : '–'),
          element('td', {}, activity ? ago(lastUsedAt) : ''),
        );
      }),
    ),
    element('caption', { class: 'muted' }, plural(environments.length, 'environment')),
  );
}
