import { anonymous } from '../../client/conduit.ts';
import { eventually } from '../../client/eventually.ts';
import { type Member, register } from '../../client/member.ts';
import { unique } from '../../client/unique.ts';

/** A tag of three articles that stands before a later one, which it does by its rank alone. */
export async function rankedTag(): Promise<{ author: Member; slug: string; tagList: string[] }> {
  const author = await register();
  const [tag, later] = [unique('tag'), unique('later')];
  for (let article = 0; article < 2; article++) await author.publish({ tagList: [tag] });
  const { slug } = await author.publish({ tagList: [tag, later] });
  await eventually(async () => {
    const tags = await anonymous.tags();
    return tags.indexOf(tag) < tags.indexOf(later);
  });
  return { author, slug, tagList: [tag] };
}
