import { eventually } from '../../client/eventually.ts';
import { type Member, register } from '../../client/member.ts';
import { unique } from '../../client/unique.ts';
import type { Cast } from './operation.ts';
import { readItem } from './operator.ts';

const ARTICLES = 3;

/**
 * A tag that is ranked by all of its few articles. An article that its consumer has not heard of would
 * leave the tag in the very rank that one article less gives it.
 */
export async function rankedTag({
  consumed,
}: Cast): Promise<{ author: Member; slug: string; tagList: string[] }> {
  const author = await register();
  const tag = unique('tag');
  const tagList = [tag];
  for (let article = 1; article < ARTICLES; article++) await author.publish({ tagList });
  const { slug } = await author.publish({ tagList });
  const isRanked = async (): Promise<boolean> =>
    (await readItem('Articles', { pk: `r|${tag}`, sk: 'R' }))?.['rank'] === ARTICLES;
  if (!(await eventually(isRanked))) throw new Error(`${tag} is not ranked.`);
  await consumed();
  return { author, slug, tagList };
}
