import { element, fill } from './dom.js';
import { liveRequests } from './live-requests.js';
import { alarmsView } from './views/alarms.js';
import { eventsView } from './views/events.js';
import { faultsView } from './views/faults.js';
import { functionsView } from './views/functions.js';
import { logsView } from './views/logs.js';
import { overviewView } from './views/overview.js';
import { queuesView } from './views/queues.js';
import { requestView } from './views/request.js';
import { requestsView } from './views/requests.js';
import { tablesView } from './views/tables.js';
import { usersView } from './views/users.js';

/**
 * A view fills `root` and gives back what ends it.
 *
 * @typedef {(root: HTMLElement, parts: string[], query: URLSearchParams) => () => void} View
 */

/** @type {Record<string, {title: string, view: View}>} */
const views = {
  '': { title: 'Overview', view: overviewView },
  requests: {
    title: 'Requests',
    view: (root, parts, query) => (parts[0] ? requestView : requestsView)(root, parts, query),
  },
  logs: { title: 'Logs', view: logsView },
  functions: { title: 'Functions', view: functionsView },
  events: { title: 'Events', view: eventsView },
  queues: { title: 'Queues', view: queuesView },
  alarms: { title: 'Alarms', view: alarmsView },
  tables: { title: 'Tables', view: tablesView },
  users: { title: 'Users', view: usersView },
  faults: { title: 'Faults', view: faultsView },
};

const main = /** @type {HTMLElement} */ (document.querySelector('main'));
const connection = /** @type {HTMLElement} */ (document.querySelector('#connection'));
let close = () => {};

function show() {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [name = '', ...parts] = path.split('/').map(decodeURIComponent);
  const found = views[name];
  close();
  close = () => {};
  const root = element('div', { class: `view view-${name || 'overview'}` });
  fill(main, root);
  document.title = `${found?.title ?? 'Nothing'} · Local cloud`;
  for (const link of document.querySelectorAll('nav a')) {
    const isCurrent = link.getAttribute('href') === `#/${name}`;
    if (isCurrent) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (found) close = found.view(root, parts, new URLSearchParams(query));
  else fill(root, element('h1', {}, 'There is no such page'));
}

liveRequests.addEventListener('connection', () => {
  connection.dataset['state'] = liveRequests.isConnected ? 'up' : 'down';
  connection.textContent = liveRequests.isConnected ? 'live' : 'the cloud does not answer';
});
liveRequests.open();

// "/" leads to the filter, as in many tools of this kind.
addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select');
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
  const filter = main.querySelector('input[type=search]');
  if (!(filter instanceof HTMLInputElement)) return;
  event.preventDefault();
  filter.focus();
});
addEventListener('hashchange', () => {
  if (location.hash === '#content') return;
  show();
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
});
show();
