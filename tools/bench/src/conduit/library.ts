/* eslint-disable @nx/enforce-module-boundaries -- the very data that article-service's specs measure */
import { addFollowers, fillLibrary } from '@conduit/article-service/src/fixtures/library.ts';
import type { Library, LibraryHost } from '@conduit/article-service/src/fixtures/library.ts';
import { prose } from '@conduit/article-service/src/fixtures/seeding.ts';
/* eslint-enable @nx/enforce-module-boundaries */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalCloud } from '@conduit/local-cloud';
import type { BenchCloud } from './bench-cloud.ts';
import type { HttpClient } from './http-client.ts';
import { isWaiting } from './is-waiting.ts';
import { follow, register } from './people.ts';
import type { Person } from './people.ts';
import { tablesOf } from './tables.ts';

/** A cloud full of articles, and who matters in it. */
export interface FilledLibrary extends Omit<Library, 'reader' | 'prolific' | 'collector'> {
  /** Follows half of the authors and favourites half of the articles. */
  reader: Person;
  /** Wrote half of all articles, the older ones. */
  prolific: Person;
  /** Follows all other authors, and favourites what they wrote. */
  collector: Person;
  /** 10 KB of words that compress as a text does, others for every number. */
  text(number: number): string;
  /** Makes so many more people, who never log in, follow the prolific author. */
  addFollowers(count: number): Promise<void>;
}

/**
 * People by the API, the rest written as the repositories would. Loaded by Node after
 * {@link compileDecoratedSources}.
 *
 * @param cloud the one that the client talks to; its timelines are up to date afterwards.
 * @param articles in all; even.
 * @param onItems told how many items have been written.
 */
export async function fillCloud(
  { cloud, dynamodb }: BenchCloud,
  client: HttpClient,
  articles: number,
  onItems: (written: number) => void,
): Promise<FilledLibrary> {
  const { documents, environment } = await tablesOf(dynamodb);
  Object.assign(process.env, environment);
  let written = 0;
  documents.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      onItems((written += 25));
      return result;
    },
    { step: 'initialize' },
  );

  const people = new Map<string, Person>();
  const host: LibraryHost = {
    documents,
    signUp: async (name = 'user') => {
      const person = await register(client, name);
      people.set(person.id, person);
      return person;
    },
    follow: async (reader, ...authorIds) => {
      for (const id of authorIds) await follow(client, personOf(reader.id), personOf(id));
    },
  };
  const personOf = (id: string): Person => {
    const person = people.get(id);
    if (!person) throw new Error(`Nobody has the id ${id}`);
    return person;
  };

  const library = await fillLibrary(host, { articles: articles / 2 });
  await untilQuiet(cloud);
  return {
    slugId: library.slugId,
    reader: personOf(library.reader.id),
    prolific: personOf(library.prolific.id),
    collector: personOf(library.collector.id),
    text: prose,
    addFollowers: (count) => addFollowers(host, library.prolific, count),
  };
}

/** For so long nothing may be on its way, in milliseconds: stream and pipe are not asked. */
const QUIET = 3_000;

async function untilQuiet(cloud: LocalCloud): Promise<void> {
  for (let since = performance.now(); performance.now() - since < QUIET; await sleep(50)) {
    if (isWaiting(cloud)) since = performance.now();
  }
}
