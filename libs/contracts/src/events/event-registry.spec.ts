import { describe, expect, it } from '@jest/globals';
import { readdir, readFile } from 'node:fs/promises';
import type { EventEnvelope } from './envelope.ts';
import { EVENTS, eventJsonSchema } from './event-registry.ts';
import { readEvent } from './read-event.ts';

const FIXTURES = new URL('./fixtures/', import.meta.url);
const files = (await readdir(FIXTURES)).sort();
const definitions = [...EVENTS.values()];

/** Fixtures are never edited: they are what lies in archives and dead-letter queues. */
async function fixture(name: string): Promise<EventEnvelope> {
  return JSON.parse(await readFile(new URL(name, FIXTURES), 'utf8')) as EventEnvelope;
}

describe('every event', () => {
  it('has a fixture of each version that it reads, and no other', () => {
    const expected = definitions.flatMap(({ type, version, previous }) =>
      (previous ? [version - 1, version] : [version]).map((each) => `${type}.v${each}.json`),
    );

    expect(files).toEqual(expected.sort());
  });

  it.each(files)('is still read from %s', async (file) => {
    const event = await fixture(file);
    const definition = EVENTS.get(event.type);
    if (!definition) throw new Error(`${event.type} is no event`);

    const read = readEvent(definition, event);

    expect(read.version).toBe(definition.version);
    if (event.version === definition.version) expect(read).toEqual(event);
  });

  it.each(definitions.map((each) => [each.type, each] as const))(
    'describes %s for the schema registry',
    (type, definition) => {
      expect(eventJsonSchema(definition)).toMatchObject({
        $schema: 'http://json-schema.org/draft-04/schema#',
        type: 'object',
        properties: { type: { enum: [type] }, data: { type: 'object' } },
        required: expect.arrayContaining(['id', 'type', 'version', 'data']),
      });
    },
  );
});
