import { type Member, register } from '../../client/member.ts';
import { unique } from '../../client/unique.ts';
import type { Cast } from './operation.ts';

const ARTICLES = 3;

/**
 * A tag that is ranked by all of its few articles. An article that its consumer has not heard of would
 * leave the tag in the very rank that one article less gives it.
 */
export async function rankedTag({
  consumed,
}: Cast): Promise<{ author: Member; slug: string; tagList: string[] }> {
  const author = await register();
  const tagList = [unique('tag')];
  for (let article = 1; article < ARTICLES; article++) await author.publish({ tagList });
  const { slug } = await author.publish({ tagList });
  await consumed();
  return { author, slug, tagList };
}
