import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath, someDraft } from '../client/conduit.ts';
import { expectErrorsAbout } from '../client/expect-errors.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';

const tags = (count: number): string[] => Array.from({ length: count }, () => unique('t'));

describe('the maximum', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  const refusedBoth = async (change: Record<string, unknown>, field: string): Promise<void> => {
    const { slug } = await jane.publish();
    const article = { ...someDraft(), ...change };
    expectErrorsAbout(await jane.send('POST', '/articles', { article }), 422, field);
    const put = await jane.send('PUT', articlePath(slug), { article: change });
    expectErrorsAbout(put, 422, field);
  };

  it.each([
    ['title', 255],
    ['description', 1_000],
  ])('of a %s is %d characters', async (field, maximum) => {
    for (const filler of ['a', '🦊']) {
      const longest = filler.repeat(maximum);
      const { slug } = await jane.publish({ [field]: longest });
      expect(await anonymous.article(slug)).toMatchObject({ [field]: longest });

      await refusedBoth({ [field]: `${longest}x` }, field);
    }
  });

  it.each([
    ['ASCII', 'The quick brown fox jumps over it. '],
    ['Chinese', '天地玄黃宇宙洪荒'],
    ['emoji', '🦊🐻🐼🐨🐯'],
  ])(
    'of a body is 1,000,000 characters, of %s as well',
    async (_, phrase) => {
      const length = [...phrase].length;
      const body = phrase.repeat(Math.ceil(1_000_000 / length));
      const longest = [...body].slice(0, 1_000_000).join('');

      const { slug } = await jane.publish({ body: longest });

      expect((await anonymous.article(slug)).body === longest).toBe(true);
      await refusedBoth({ body: `${longest}x` }, 'body');
      const short = await jane.edit(slug, { body: 'Short again' });
      expect(await anonymous.article(slug)).toEqual(short);
    },
    60_000,
  );

  it('of a body that does not compress is 1,000,000 characters', async () => {
    const body = randomText(1_000_000);

    const { slug } = await jane.publish({ body });

    expect((await anonymous.article(slug)).body === body).toBe(true);
  });

  it('of tags is 20 to an article', async () => {
    const tagList = tags(20);
    const { slug } = await jane.publish({ tagList });
    expect((await anonymous.article(slug)).tagList).toEqual(tagList);
    const others = tags(20);
    expect((await jane.edit(slug, { tagList: others })).tagList).toEqual(others);

    await refusedBoth({ tagList: tags(21) }, 'tagList');
  });

  it.each(['a', '🦊'])('of a tag is 64 characters like %s', async (filler) => {
    const start = unique('t');
    const longest = start + filler.repeat(64 - start.length);
    const { slug } = await jane.publish({ tagList: [longest] });
    expect((await anonymous.articles({ tag: longest })).articles[0]?.slug).toBe(slug);

    await refusedBoth({ tagList: [`${longest}x`] }, 'tagList');
  });

  it('of a comment is 5,000 characters', async () => {
    const { slug } = await jane.publish();
    for (const filler of ['a', '🦊']) {
      const longest = filler.repeat(5_000);
      expect(await jane.comment(slug, longest)).toMatchObject({ body: longest });

      const comment = { body: `${longest}x` };
      const answer = await jane.send('POST', `${articlePath(slug)}/comments`, { comment });
      expectErrorsAbout(answer, 422, 'body');
    }
  });
});

/** Characters from all over the basic plane, which take three bytes each and repeat nothing. */
function randomText(length: number): string {
  const units = new Uint16Array(length);
  for (let start = 0; start < length; start += 32_768) {
    crypto.getRandomValues(units.subarray(start, start + 32_768));
  }
  return Array.from(units, (unit) => String.fromCharCode(0x4e00 + (unit % 0x5000))).join('');
}
