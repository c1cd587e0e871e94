import { expect, it } from '@jest/globals';
import type { Answer } from '../client/answer.ts';
import { articlePath, someDraft } from '../client/conduit.ts';
import { register, registerMany, type Member } from '../client/member.ts';
import { pooled } from '../client/pooled.ts';
import { unique } from '../client/unique.ts';
import { ownStack } from '../stack/own-stack.ts';
import { wrongRefusal } from './clear-refusal.ts';
import { disagreements, disagreementsOfAll } from './invariants.ts';

const TIMEOUT_MS = 180_000;
const WRITERS = 6;
/** What each of them publishes, likes and comments. */
const ROUNDS = 8;
/** How often the database ends, each time in the middle of a write. */
const KILLS = 5;

const faults = ownStack();

/** What a writer was told is there. */
interface Acknowledged {
  slugs: string[];
  likes: string[];
  comments: { slug: string; id: number }[];
}

it(
  'a database that is killed in mid-write, again and again, loses nothing that was acknowledged',
  async () => {
    const writers = await registerMany(WRITERS);
    const tags = [unique('shared'), unique('shared')];
    const first = await writers[0]?.publish({ tagList: tags });
    const refused: Answer[] = [];
    await faults().add({
      id: 'kill',
      target: { service: 'dynamodb', operation: 'TransactWriteItems' },
      effect: { kind: 'kill-engine', when: 'during' },
      skip: 5,
      probability: 0.1,
      count: KILLS,
    });

    const told = await pooled(writers.length, (index) =>
      write(writers[index], { tags, first: first?.slug ?? '', refused }),
    );

    const { rules } = await faults().overview();
    await faults().clear();
    expect(rules).toMatchObject([{ id: 'kill', hits: KILLS }]);
    expect(
      refused.map((answer) => wrongRefusal(answer, [429, 500, 502, 503])).filter(Boolean),
    ).toEqual([]);
    await pooled(told.length, (index) => expectAllThere(writers[index], told[index]));
    expect(await disagreements({ authors: writers, readers: writers, tags })).toEqual([]);
    expect(await disagreementsOfAll()).toEqual([]);
    await expect(register()).resolves.toBeDefined();
  },
  TIMEOUT_MS,
);

/** Publishes, likes and comments, and takes down what is acknowledged and what is refused. */
async function write(
  writer: Member | undefined,
  { tags, first, refused }: { tags: string[]; first: string; refused: Answer[] },
): Promise<Acknowledged> {
  const told: Acknowledged = { slugs: [], likes: [], comments: [] };
  if (!writer) return told;
  const isTold = (answer: Answer): boolean => {
    if (answer.status >= 400) refused.push(answer);
    return answer.status < 400;
  };
  for (let round = 0; round < ROUNDS; round++) {
    const article = { ...someDraft(), tagList: tags };
    const published = await writer.send('POST', '/articles', { article });
    if (isTold(published)) {
      told.slugs.push((published.json as { article: { slug: string } }).article.slug);
    }
    const liked = told.slugs.at(-1) ?? first;
    const like = await writer.send('POST', `${articlePath(liked)}/favorite`);
    if (isTold(like)) told.likes.push(liked);
    const comment = { body: unique('Comment') };
    const commented = await writer.send('POST', `${articlePath(first)}/comments`, { comment });
    if (isTold(commented)) {
      const { id } = (commented.json as { comment: { id: number } }).comment;
      told.comments.push({ slug: first, id });
    }
  }
  return told;
}

async function expectAllThere(
  writer: Member | undefined,
  told: Acknowledged | undefined,
): Promise<void> {
  if (!writer || !told) throw new Error('There is no such writer.');
  for (const slug of told.slugs) await writer.article(slug);
  for (const slug of told.likes) {
    expect(await writer.article(slug)).toMatchObject({ slug, favorited: true });
  }
  for (const { slug, id } of told.comments) {
    expect((await writer.comments(slug)).map((comment) => comment.id)).toContain(id);
  }
}
