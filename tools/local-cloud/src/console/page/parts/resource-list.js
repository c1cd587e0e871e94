import { element } from '../dom.js';
import { plural } from '../format.js';

/** @typedef {import('../../../template/deployment.ts').DeployedResource} DeployedResource */

/** Where the console shows more about a resource. @type {Record<string, (ref: string) => string>} */
const VIEWS = {
  'AWS::Lambda::Function': (ref) => `#/functions/${encodeURIComponent(ref)}`,
  'AWS::DynamoDB::Table': (ref) => `#/tables/${encodeURIComponent(ref)}`,
  'AWS::DynamoDB::GlobalTable': (ref) => `#/tables/${encodeURIComponent(ref)}`,
  'AWS::Cognito::UserPool': (ref) => `#/users/${encodeURIComponent(ref)}`,
  'AWS::Logs::LogGroup': (ref) => `#/logs?logGroup=${encodeURIComponent(ref)}`,
};

/** All resources, by stack and type. @param {readonly DeployedResource[]} resources */
export function resourceList(resources) {
  const stacks = Map.groupBy(resources, ({ stack }) => stack);
  return [
    element('h2', {}, 'What runs'),
    ...[...stacks].map(([stack, own]) =>
      element(
        'details',
        { class: 'stack' },
        element(
          'summary',
          {},
          element('span', { class: 'name' }, stack),
          element('span', { class: 'muted' }, gist(own)),
        ),
        element('ul', {}, ...own.toSorted(byType).map(resourceItem)),
      ),
    ),
  ];
}

/** What a stack is about: its most frequent types. @param {DeployedResource[]} resources */
function gist(resources) {
  const types = Map.groupBy(resources, ({ type }) => type.split('::').at(-1) ?? type);
  const counted = [...types].sort(([, a], [, b]) => b.length - a.length);
  const named = counted.slice(0, 4).map(([type, all]) => `${all.length} ${type}`);
  return `${plural(resources.length, 'resource')}: ${named.join(', ')}${counted.length > 4 ? ' …' : ''}`;
}

/** @param {DeployedResource} resource */
function resourceItem({ type, logicalId, ref }) {
  const view = VIEWS[type]?.(ref);
  return element(
    'li',
    {},
    element('span', { class: 'type' }, type.replace(/^AWS::/, '')),
    view ? element('a', { href: view }, ref) : element('span', {}, ref),
    ref === logicalId ? null : element('span', { class: 'muted' }, logicalId),
  );
}

/** @param {DeployedResource} a @param {DeployedResource} b */
function byType(a, b) {
  return a.type.localeCompare(b.type) || a.ref.localeCompare(b.ref);
}
