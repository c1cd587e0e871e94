import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { pooled } from '../client/pooled.ts';
import { eventually } from '../client/eventually.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';

/** As many as the contract calls "most used" and "latest". */
const MOST_USED = 50;
const LATEST = 50;

const newTags = (count: number): string[] => Array.from({ length: count }, () => unique('tag'));

describe('GET /tags', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  it('has a new tag in the request right after', async () => {
    const [tag = ''] = newTags(1);

    await jane.publish({ tagList: [tag] });

    expect(await anonymous.tags()).toContain(tag);
  });

  it('has a tag that an edit brings in at once', async () => {
    const [tag = ''] = newTags(1);
    const { slug } = await jane.publish();

    await jane.edit(slug, { tagList: [tag] });

    expect(await anonymous.tags()).toContain(tag);
  });

  it('has no tag twice, and no more than 100', async () => {
    await jane.publish({ tagList: newTags(3) });

    const tags = await anonymous.tags();

    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.length).toBeLessThanOrEqual(MOST_USED + LATEST);
  });

  it('loses a tag with the last article that has it', async () => {
    const [tag = ''] = newTags(1);
    const [one, two] = [
      await jane.publish({ tagList: [tag] }),
      await jane.publish({ tagList: [tag] }),
    ];

    await jane.delete(one.slug);
    expect(await anonymous.tags()).toContain(tag);

    await jane.edit(two.slug, { tagList: [] });
    expect(await anonymous.tags()).not.toContain(tag);
  });
});

describe('many tags', () => {
  const USES = 30;
  const popular = unique('popular');
  const published: string[] = [];
  let jane: Member;

  beforeAll(async () => {
    jane = await register();
    const articles = await pooled(USES, async () => jane.publish({ tagList: [popular] }));
    published.push(...articles.map(({ slug }) => slug));
  });

  afterAll(async () => {
    // Else some later run would find the first places taken by the tags of all those before.
    await pooled(published.length, async (index) => jane.delete(published[index] ?? ''));
  });

  it('give the most used ones first, then the latest first used', async () => {
    const latest = newTags(LATEST + 10);
    for (let start = 0; start < latest.length; start += 20) {
      const { slug } = await jane.publish({ tagList: latest.slice(start, start + 20) });
      published.push(slug);
    }

    let tags = await anonymous.tags();
    await eventually(async () => {
      tags = await anonymous.tags();
      const place = tags.indexOf(popular);
      return place >= 0 && place < MOST_USED && place < tags.indexOf(latest.at(-1) ?? '');
    });

    expect(tags.indexOf(popular)).toBeGreaterThanOrEqual(0);
    expect(tags.indexOf(popular)).toBeLessThan(MOST_USED);
    const newest = latest.slice(-20);
    expect(tags).toEqual(expect.arrayContaining(newest));
    for (const tag of newest) {
      expect(tags.indexOf(tag)).toBeGreaterThan(tags.indexOf(popular));
    }
  });
});
