import { ask } from '../api.js';
import { element, fill } from '../dom.js';
import { overview } from '../names.js';
import { searchField } from '../parts/fields.js';
import { command, copyButton, empty, fillWith, problem } from '../parts/states.js';

/** @typedef {import('../../users.api.ts').UserPage} UserPage */

const TYPING_MS = 250;

/** @type {import('../main.js').View} */
export function usersView(root, [wanted]) {
  const list = element('div');
  fill(root, element('h1', {}, 'Users'), list);
  void fillWith(list, async () => {
    /** @type {string[]} */
    const pools = await ask('users');
    const pool = pools.find((id) => id === wanted) ?? pools[0];
    if (pool === undefined) return empty('There is no user pool in this template.');
    return [
      pools.length > 1 &&
        element(
          'nav',
          { class: 'choices', 'aria-label': 'User pools' },
          ...pools.map((id) =>
            element('a', { href: `#/users/${id}`, 'aria-current': id === pool && 'true' }, id),
          ),
        ),
      poolBrowser(pool),
    ];
  });
  return () => {};
}

/** @param {string} pool */
function poolBrowser(pool) {
  const rows = element('tbody');
  const note = element('div');
  let email = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string | null} after */
  const load = async (after) => {
    const query = new URLSearchParams({ ...(email && { email }), ...(after && { after }) });
    try {
      /** @type {UserPage} */
      const { users, next } = await ask(`users/${pool}?${query}`);
      if (after === null) fill(rows);
      rows.append(...users.map(userRow));
      fill(
        note,
        rows.childElementCount === 0 && (email ? empty('No address begins so.') : await nobody()),
        next !== null &&
          element('button', { type: 'button', onclick: () => void load(next) }, 'More'),
      );
    } catch (error) {
      fill(note, problem(error));
    }
  };
  void load(null);
  const header = ['Email', 'User id', 'State', 'Created'];
  return element(
    'div',
    {},
    element('p', { class: 'muted' }, 'User pool ', element('code', {}, pool)),
    element(
      'div',
      { class: 'filters' },
      searchField({
        label: 'Email begins with',
        placeholder: 'press / to search',
        onChange: (value) => {
          email = value;
          clearTimeout(timer);
          timer = setTimeout(() => void load(null), TYPING_MS);
        },
      }),
    ),
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...header.map((name) => element('th', {}, name)))),
      rows,
    ),
    note,
  );
}

/** @param {import('../../users.api.ts').PoolUser} user */
function userRow({ id, email, status, isEnabled, createdAt }) {
  return element(
    'tr',
    {},
    element('td', {}, email),
    element('td', {}, element('code', {}, id), copyButton(id)),
    element('td', {}, isEnabled ? status.toLowerCase().replaceAll('_', ' ') : 'disabled'),
    element('td', {}, new Date(createdAt).toLocaleString()),
  );
}

async function nobody() {
  const { url } = await overview();
  const user = { user: { username: 'jo', email: 'jo@example.com', password: 'correct horse' } };
  return empty(
    'Nobody has registered yet.',
    command(
      `curl -s ${url}/api/users -H 'content-type: application/json' -d '${JSON.stringify(user)}'`,
    ),
  );
}
