import { ask, listen } from '../api.js';
import { element, fill } from '../dom.js';
import { shortNames } from '../names.js';
import { faultForm } from '../parts/fault-form.js';
import { faultRule } from '../parts/fault-rule.js';
import { empty, problem } from '../parts/states.js';

/** @typedef {import('../parts/fault-form.js').Possible} Possible */
/** @typedef {import('../../../faults/active-rule.ts').FaultStatus} FaultStatus */

/** Hits come in bursts; the list is read once for all of them. */
const BURST_MS = 200;

/** @type {import('../main.js').View} */
export function faultsView(root) {
  const list = element('div', { class: 'rules' });
  const form = element('div');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @returns {Promise<{rules: FaultStatus[], possible: Possible}>} */
  const load = () => ask('faults');
  const show = async () => {
    try {
      const { rules } = await load();
      const shortName = await shortNames();
      fill(
        list,
        rules.length === 0 &&
          empty('No fault is switched on.', 'All that fails here fails by itself.'),
        rules.map((rule) => faultRule(rule, shortName, () => void end(rule.id))),
        rules.length > 1 &&
          element('button', { type: 'button', onclick: () => void end() }, 'Switch all off'),
      );
    } catch (error) {
      fill(list, problem(error));
    }
  };
  /** @param {string} [id] */
  const end = async (id) => {
    await ask(id === undefined ? 'faults' : `faults/${id}`, { method: 'DELETE' }).catch(() => {});
    await show();
  };
  const showForm = async () => {
    const { possible } = await load();
    fill(form, faultForm(possible, await shortNames(), show));
  };
  fill(
    root,
    element('h1', {}, 'Faults'),
    element(
      'p',
      { class: 'muted' },
      'What goes wrong on purpose, until it is switched off. On a command line: ',
      element('code', {}, 'npm run faults -- --help'),
    ),
    list,
    form,
  );
  void show();
  void showForm().catch(() => {});
  const close = listen('faults/live', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void show();
    }, BURST_MS);
  });
  return () => {
    clearTimeout(timer);
    close();
  };
}
