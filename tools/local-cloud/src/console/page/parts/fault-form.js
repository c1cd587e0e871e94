import { ask } from '../api.js';
import { element, fill } from '../dom.js';
import { selectField } from './fields.js';
import { problem } from './states.js';

/**
 * What faults there can be, and the names they can have.
 *
 * @typedef {{effects: Record<string, string[]>, tables: string[], functions: string[], routes: string[], fields: string[], rules: string[]}} Possible
 */

/** How people call the targets. @type {Record<string, string>} */
const SERVICES = {
  dynamodb: 'calls to DynamoDB',
  'cognito-idp': 'calls to Cognito',
  call: 'calls to any service',
  lambda: 'invocations of functions',
  delivery: 'deliveries of events',
  apigateway: 'requests at API Gateway',
  appsync: 'resolvers of AppSync',
  edge: 'requests at the edge',
};

/** Where what is refused has not begun. */
const AT_THE_DOOR = new Set(['apigateway', 'appsync', 'edge']);

/** Effects that may come before or after what they break. */
const WITH_WHEN = new Set(['error', 'reset', 'crash', 'timeout', 'out-of-memory']);

/**
 * A form that switches a fault on.
 *
 * @param {Possible} possible
 * @param {(name: string) => string} shortName
 * @param {() => Promise<void>} onAdded
 */
export function faultForm(possible, shortName, onAdded) {
  const note = element('div');
  const parts = element('div', { class: 'filters' });
  const form = element(
    'form',
    {
      class: 'fault-form',
      onsubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        void add();
      },
    },
    element('h2', {}, 'Switch one on'),
    parts,
    note,
  );
  const add = async () => {
    try {
      await ask('faults', { method: 'POST', body: ruleOf(new FormData(form)) });
      fill(note);
      await onAdded();
    } catch (error) {
      fill(note, problem(error));
    }
  };
  /** @param {string} service @param {string} [wanted] */
  const show = (service, wanted) => {
    const effects = possible.effects[service] ?? [];
    const effect = wanted && effects.includes(wanted) ? wanted : (effects[0] ?? '');
    fill(
      parts,
      named(
        'service',
        selectField({
          label: 'Where',
          value: service,
          options: Object.keys(possible.effects).map((name) => [name, SERVICES[name] ?? name]),
          onChange: (value) => show(value, effect),
        }),
      ),
      ...targetFields(service, possible, shortName),
      named(
        'kind',
        selectField({
          label: 'What happens',
          value: effect,
          options: effects.map((name) => [name, name.replaceAll('-', ' ')]),
          onChange: (value) => show(service, value),
        }),
      ),
      effect === 'latency' && field('ms', 'Milliseconds', '500'),
      WITH_WHEN.has(effect) && !AT_THE_DOOR.has(service) && whenField(),
      field('percent', 'Percent of the time', '100'),
      field('count', 'At most (times)', ''),
      element('button', { class: 'primary' }, 'Switch on'),
    );
  };
  show(Object.keys(possible.effects)[0] ?? '');
  return form;
}

/** @param {string} service @param {Possible} possible @param {(name: string) => string} shortName */
function targetFields(service, { tables, functions, routes, fields, rules }, shortName) {
  /** @param {string} name @param {string} label @param {string[]} values */
  const choice = (name, label, values) =>
    named(
      name,
      selectField({
        label,
        options: [
          ['', 'any'],
          .../** @type {[string, string][]} */ (values.map((value) => [value, shortName(value)])),
        ],
      }),
    );
  switch (service) {
    case 'lambda':
      return [choice('function', 'Function', functions)];
    case 'delivery':
      return [choice('rule', 'Rule', rules)];
    case 'apigateway':
      return [choice('route', 'Route', routes)];
    case 'appsync':
      return [choice('field', 'Field', fields)];
    case 'edge':
      return [field('path', 'Path begins with', '/api/', 'text')];
    default:
      return [
        service === 'dynamodb' && choice('table', 'Table', tables),
        field('operation', 'Operation', '', 'text'),
        choice('by', 'Called by', functions),
      ];
  }
}

function whenField() {
  return named(
    'when',
    selectField({
      label: 'When',
      options: [
        ['before', 'before it takes effect'],
        ['after', 'after it took effect'],
      ],
    }),
  );
}

/** Gives the control in a labelled field its name. @param {string} name @param {HTMLElement} label */
function named(name, label) {
  label.querySelector('select, input')?.setAttribute('name', name);
  return label;
}

/** @param {string} name @param {string} label @param {string} value @param {'number' | 'text'} [type] */
function field(name, label, value, type = 'number') {
  const input = element('input', {
    type,
    name,
    value,
    min: type === 'number' && 0,
    step: 'any',
    class: type,
  });
  return element('label', { class: 'field' }, element('span', {}, label), input);
}

/** The rule that the form asks for; what is left empty does not matter. @param {FormData} form */
function ruleOf(form) {
  const given = Object.fromEntries([...form].filter(([, value]) => value !== ''));
  const { kind, ms, when, percent, count, ...target } = given;
  return {
    target,
    effect: { kind, ...(ms && { ms: Number(ms) }), ...(when && { when }) },
    ...(percent && Number(percent) < 100 && { probability: Number(percent) / 100 }),
    ...(count && { count: Number(count) }),
  };
}
