import { randomUUID } from 'node:crypto';
import { SeedApi } from '@conduit/local-cloud/seed';
import type { Subject } from './page-load.ts';

/** As the contract of the API allows at most. */
const BODY_LENGTH = 1_000_000;

/** Comments: as many as a function gets environments for. */
const AT_ONCE = 4;

const PARAGRAPH = `## A bend in the river

Water takes the *outer* bank, and **leaves** what it took at the next inner one. A map of it is wrong
within a [year](https://example.org/maps), as \`survey.txt\` says.

- clay, sand and gravel
- and what people lose

`;

export interface LargeContent {
  /** Of an article of 1,000,000 characters. */
  long: string;
  /** Of an article with that many comments. */
  discussed: string;
}

/** Publishes what is as large as the API takes. */
export async function publishLarge(origin: string, comments: number): Promise<LargeContent> {
  const username = `bench-${randomUUID().slice(0, 8)}`;
  const account = { username, email: `${username}@example.org`, password: randomUUID() };
  const author = new SeedApi(origin, await new SeedApi(origin).register(account));
  const publish = async (title: string, body: string): Promise<string> =>
    (await author.publish({ title, description: 'As large as it gets', body, tagList: [] })).slug;
  const body = PARAGRAPH.repeat(BODY_LENGTH / PARAGRAPH.length);
  const long = await publish('A long article', body);
  const discussed = await publish('A discussed article', PARAGRAPH);
  for (let n = 0; n < comments; n += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, comments - n) }, (_, i) => n + i + 1);
    await Promise.all(
      batch.map((number) => author.comment(discussed, `Comment ${number}: ${PARAGRAPH}`)),
    );
  }
  return { long, discussed };
}

/** The pages that most visits are about. */
export function usualPages(origin: string, slug: string): Subject[] {
  return [
    { name: 'home', url: `${origin}/`, content: '.article-preview .preview-link' },
    { name: 'article', url: `${origin}/article/${slug}`, content: '.article-content > *' },
    { name: 'profile', url: `${origin}/profile/johndoe`, content: '.user-info h1' },
    { name: 'login', url: `${origin}/login`, content: 'input[name=email]' },
  ];
}
