import { ask } from '../api.js';
import { element, fill } from '../dom.js';
import { clock, plural } from '../format.js';
import { problem } from './states.js';

/** @typedef {import('../../events.api.ts').BusesDetail} BusesDetail */

/** Archives, each with a button that replays it. @param {BusesDetail} detail @param {() => void} onReplay */
export function archiveList({ archives, replays }, onReplay) {
  return archives.map(({ name, bus, retentionDays, events }) => {
    const note = element('span', { role: 'status' });
    const replay = async () => {
      try {
        await ask('events/replays', { method: 'POST', body: { archive: name } });
        onReplay();
      } catch (error) {
        fill(note, problem(error));
      }
    };
    const latest = replays.find(({ archive }) => archive === name);
    return element(
      'p',
      { class: 'archive' },
      'Archive ',
      element('strong', {}, name),
      ` of ${bus}: ${plural(events, 'event')}, kept ${retentionDays === 0 ? 'for ever' : `for ${plural(retentionDays, 'day')}`} `,
      element('button', { type: 'button', onclick: () => void replay() }, 'Replay all'),
      latest &&
        element(
          'span',
          { class: 'muted' },
          ` Latest replay at ${clock(latest.startedAt)}: ${latest.state.toLowerCase()}, ${plural(latest.replayed, 'event')}`,
        ),
      note,
    );
  });
}
