import type { Comment, CommentResponse, CommentsResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { comment, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

let service: RunningService;
let author: TestUser;
let guest: TestUser;
let slug: string;

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
  guest = await service.signUp('guest');
  ({ slug } = await publish(service, author));
});

afterAll(() => service.stop());

async function commentsOf(article: string, reader?: TestUser): Promise<Comment[]> {
  const path = `/articles/${article}/comments`;
  return (await service.call<CommentsResponse>('GET', path, reader)).body.comments;
}

const NO_ARTICLE = { status: 404, body: { errors: { article: ['not found'] } } };
const NO_COMMENT = { status: 404, body: { errors: { comment: ['not found'] } } };

describe('a comment', () => {
  it('has an integer for an id and the contract’s shape', async () => {
    const body = { comment: { body: 'Well said' } };
    const answer = await service.call<CommentResponse>(
      'POST',
      `/articles/${slug}/comments`,
      guest,
      body,
    );

    expect(answer).toEqual({
      status: 201,
      body: {
        comment: {
          id: expect.any(Number),
          createdAt: expect.stringMatching(/^\d{4}-.*\.\d{3}Z$/),
          updatedAt: answer.body.comment.createdAt,
          body: 'Well said',
          author: { username: guest.username, bio: null, image: null, following: false },
        },
      },
    });
    expect(Number.isSafeInteger(answer.body.comment.id)).toBe(true);
    expect(Math.abs(Date.parse(answer.body.comment.createdAt) - Date.now())).toBeLessThan(60_000);
  });

  it('is listed at once, the newest first, with what the reader follows', async () => {
    const article = await publish(service, author);
    const reader = await service.signUp('reader');
    await service.follow(reader, guest.id);
    for (const text of ['1', '2', '3']) await comment(service, article.slug, guest, text);
    await comment(service, article.slug, author, '4');

    const comments = await commentsOf(article.slug, reader);

    expect(comments.map(({ body }) => body)).toEqual(['4', '3', '2', '1']);
    expect(comments.map((each) => each.author.following)).toEqual([false, true, true, true]);
  });

  it.each([
    [{}, "can't be blank"],
    [{ body: ' ' }, "can't be blank"],
    [{ body: null }, "can't be blank"],
    [{ body: 5 }, 'must be a string'],
    [{ body: 'x'.repeat(5_001) }, 'is too long (maximum is 5000 characters)'],
  ])('cannot be %.40j', async (value, message) => {
    expect(
      await service.call('POST', `/articles/${slug}/comments`, guest, { comment: value }),
    ).toEqual({ status: 422, body: { errors: { body: [message] } } });
  });

  it('needs a token and an article', async () => {
    const body = { comment: { body: 'x' } };

    expect((await service.call('POST', `/articles/${slug}/comments`, undefined, body)).status).toBe(
      401,
    );
    expect(await service.call('POST', '/articles/none/comments', guest, body)).toEqual(NO_ARTICLE);
    const unknown = `x_${'0'.repeat(26)}`;
    expect(await service.call('POST', `/articles/${unknown}/comments`, guest, body)).toEqual(
      NO_ARTICLE,
    );
    expect(await service.call('GET', `/articles/${unknown}/comments`)).toEqual(NO_ARTICLE);
  });
});

describe('deleting a comment', () => {
  it('is for who wrote it, and for moderators', async () => {
    const moderator = await service.signUp('moderator', ['moderator']);
    const first = await comment(service, slug, guest);
    const second = await comment(service, slug, guest);
    const path = (id: number): string => `/articles/${slug}/comments/${id}`;

    expect(await service.call('DELETE', path(first.id), author)).toEqual({
      status: 403,
      body: { errors: { comment: ['forbidden'] } },
    });
    expect(await service.call('DELETE', path(first.id), guest)).toEqual({ status: 204, body: {} });
    expect(await service.call('DELETE', path(first.id), guest)).toEqual(NO_COMMENT);
    expect((await service.call('DELETE', path(second.id), moderator)).status).toBe(204);
    const ids = (await commentsOf(slug)).map(({ id }) => id);
    expect(ids).not.toContain(first.id);
    expect(ids).not.toContain(second.id);
  });

  it.each(['1', '0', '-1', '1.5', 'abc', '9007199254740993', '1e3', '%00', '9'.repeat(400)])(
    'finds no comment %.20s',
    async (id) => {
      const path = `/articles/${slug}/comments/${id}`;
      expect(await service.call('DELETE', path, guest)).toEqual(NO_COMMENT);
    },
  );

  it('looks for the article first', async () => {
    expect(await service.call('DELETE', '/articles/none/comments/abc', guest)).toEqual(NO_ARTICLE);
  });

  it('does not find a comment of another article', async () => {
    const other = await publish(service, author);
    const { id } = await comment(service, other.slug, guest);

    expect(await service.call('DELETE', `/articles/${slug}/comments/${id}`, guest)).toEqual(
      NO_COMMENT,
    );
  });
});
