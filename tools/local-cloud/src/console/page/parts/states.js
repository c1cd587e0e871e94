import { element, fill } from '../dom.js';

/**
 * A button that copies a text.
 *
 * @param {string} text
 * @param {string} [label]
 */
export function copyButton(text, label = 'Copy') {
  const button = element(
    'button',
    { type: 'button', class: 'quiet', onclick: () => void copy() },
    label,
  );
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = label), 1_500);
  };
  return button;
}

/** A command for a terminal, with a button that copies it. @param {string} command */
export function command(command) {
  return element('div', { class: 'command' }, element('code', {}, command), copyButton(command));
}

/**
 * What stands where nothing is to be seen yet.
 *
 * @param {string} title
 * @param {...import('../dom.js').Child} hints what to do
 */
export function empty(title, ...hints) {
  return element('div', { class: 'empty' }, element('p', { class: 'title' }, title), ...hints);
}

/** What went wrong. @param {unknown} error */
export function problem(error) {
  const message = error instanceof Error ? error.message : String(error);
  return element('p', { class: 'problem', role: 'alert' }, message);
}

/**
 * Fills an element with what is asked for, or says why that failed.
 *
 * @param {Element} parent
 * @param {() => Promise<import('../dom.js').Child | import('../dom.js').Child[]>} load
 */
export async function fillWith(parent, load) {
  try {
    fill(parent, await load());
  } catch (error) {
    fill(parent, problem(error));
  }
}
