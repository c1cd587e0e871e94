import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { claimsOf } from '../client/forged-token.ts';
import { type Member, register } from '../client/member.ts';
import { unique } from '../client/unique.ts';
import { askAs } from './as-member.ts';
import { RealtimeClient } from './realtime-client.ts';

const COMMENTS = `subscription Comments($slug: String!) {
  commentAdded(slug: $slug) { id body createdAt author { username bio image } }
}`;
const ARTICLES = `subscription Articles($authorId: ID, $tag: String) {
  articlePublished(authorId: $authorId, tag: $tag) { slug title tagList author { username } }
}`;

describe('subscribers', () => {
  let author: Member;
  let reader: Member;
  let client: RealtimeClient;
  let stranger: RealtimeClient;

  beforeAll(async () => {
    [author, reader] = [await register(), await register()];
    client = await RealtimeClient.connect(reader);
    stranger = await RealtimeClient.connect(anonymous);
  });

  afterAll(() => Promise.all([client.close(), stranger.close()]));

  it('of an article are told of its comments, whichever API they came through', async () => {
    const [{ slug }, other] = [await author.publish(), await author.publish()];
    const mine = await client.subscribe(COMMENTS, { slug });
    const theirs = await stranger.subscribe(COMMENTS, { slug });
    const others = await stranger.subscribe(COMMENTS, { slug: other.slug });

    const { id } = await author.comment(slug, 'Through REST');

    const told = {
      commentAdded: { id: String(id), body: 'Through REST', author: { username: author.username } },
    };
    expect(await client.next(mine)).toMatchObject(told);
    expect(await stranger.next(theirs)).toMatchObject(told);
    await askAs(
      reader,
      `mutation { addComment(slug: "${slug}", body: "Through the graph") { comment { id } } }`,
    );
    expect(await client.next(mine)).toMatchObject({ commentAdded: { body: 'Through the graph' } });
    expect(stranger.pending(others)).toBe(0);
  });

  it('of an author, or of a tag, are told of new articles', async () => {
    // Of somebody who has published nothing, of which could be told only now.
    const newcomer = await register();
    const tag = unique('tag');
    const authorId = claimsOf(newcomer.token).sub;
    const ofAuthor = await client.subscribe(ARTICLES, { authorId });
    const ofTag = await client.subscribe(ARTICLES, { tag });
    const ofBoth = await client.subscribe(ARTICLES, { tag, authorId: claimsOf(reader.token).sub });

    const { slug, title } = await newcomer.publish({ tagList: ['other', tag] });

    const told = { articlePublished: { slug, title, tagList: ['other', tag] } };
    expect(await client.next(ofAuthor)).toMatchObject(told);
    expect(await client.next(ofTag)).toMatchObject(told);
    expect(client.pending(ofBoth)).toBe(0);
  });

  it('are refused what is not there, everything at once, and nonsense', async () => {
    await expect(client.subscribe(COMMENTS, { slug: 'none' })).rejects.toThrow('article not found');
    await expect(client.subscribe(ARTICLES)).rejects.toThrow('must be given');
    await expect(client.subscribe('subscription { secrets }')).rejects.toThrow();
    for (const text of ['', '{', '[]', 'null', '{"type":"start"}', '{"type":1}']) {
      client.sendRaw(text);
    }

    const { slug } = await author.publish();
    const id = await client.subscribe(COMMENTS, { slug });
    await author.comment(slug, 'Still here');
    expect(await client.next(id)).toMatchObject({ commentAdded: { body: 'Still here' } });
  });
});
