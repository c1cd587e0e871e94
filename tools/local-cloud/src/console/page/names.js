import { ask } from './api.js';

/** @typedef {import('../overview.api.ts').Overview} Overview */

/** @type {Promise<Overview> | undefined} */
let asked;

/**
 * What runs, asked once: it stays as it is until the cloud starts anew.
 *
 * @returns {Promise<Overview>}
 */
export function overview() {
  asked ??= ask('overview').catch((error) => {
    asked = undefined;
    throw error;
  });
  return asked;
}

/** To be called when the cloud was started anew. */
export function forgetOverview() {
  asked = undefined;
}

/**
 * Short names: a table's as in the template, without the hash that CDK adds; a function's without what
 * all of them begin with.
 *
 * @returns {Promise<(name: string) => string>}
 */
export async function shortNames() {
  const { resources } = await overview();
  const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function');
  const prefix = commonPrefix(functions.map(({ ref }) => ref));
  const tables = new Map(
    resources
      .filter(({ type }) => type.startsWith('AWS::DynamoDB::'))
      .map(({ ref, logicalId }) => [ref, logicalId.replace(/[0-9A-F]{8}$/, '')]),
  );
  return (name) => tables.get(name) ?? (name.startsWith(prefix) ? name.slice(prefix.length) : name);
}

/** Up to the last hyphen that all have. @param {string[]} names */
function commonPrefix(names) {
  const [first = '', ...others] = names;
  let length = others.length === 0 ? 0 : first.length;
  while (!others.every((name) => name.startsWith(first.slice(0, length)))) length--;
  return first.slice(0, first.slice(0, length).lastIndexOf('-') + 1);
}
