import { element } from '../dom.js';

/**
 * A labelled field to search by; `onChange` is told as somebody types.
 *
 * @param {{label: string, value?: string, placeholder?: string, onChange: (value: string) => void}} field
 */
export function searchField({ label, value = '', placeholder = '', onChange }) {
  const input = element('input', {
    type: 'search',
    value,
    placeholder,
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => onChange(input.value.trim()),
  });
  return element('label', { class: 'field' }, element('span', {}, label), input);
}

/**
 * A labelled choice.
 *
 * @param {{label: string, value?: string, options: [value: string, text: string][], onChange?: (value: string) => void}} field
 */
export function selectField({ label, value = '', options, onChange }) {
  const select = element(
    'select',
    { onchange: () => onChange?.(select.value) },
    ...options.map(([option, text]) =>
      element('option', { value: option, selected: option === value }, text),
    ),
  );
  return element('label', { class: 'field' }, element('span', {}, label), select);
}
