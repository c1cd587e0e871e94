import { EVENTS, readEvent, type EventEnvelope } from '@conduit/contracts/events';
import { readOutbox } from '@conduit/dynamodb/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idOfSlug } from './articles/slug.ts';
import { comment, publish } from './fixtures/authoring.ts';
import { RunningService } from './fixtures/running-service.ts';
import type { TestUser } from './fixtures/running-service.ts';
import { ARTICLES_TABLE } from './table/articles-table.ts';

let service: RunningService;
let author: TestUser;
let moderator: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
  moderator = await service.signUp('moderator', ['moderator']);
});

afterAll(() => service.stop());

/** What somebody's requests left for the bus, as a consumer reads it, without ids and times. */
async function eventsOf(actor: TestUser): Promise<object[]> {
  const events = await readOutbox(service.db, ARTICLES_TABLE, actor.id);
  return events.map((event) => {
    const { type, aggregate, sequence, data } = asConsumed(event);
    return { type, aggregate, sequence, data };
  });
}

function asConsumed(event: EventEnvelope): EventEnvelope {
  const definition = EVENTS.get(event.type);
  if (!definition) throw new Error(`${event.type} is no event`);
  return readEvent(definition, event);
}

describe('the outbox has', () => {
  it('each version of an article, and what it takes with it', async () => {
    const writer = await service.signUp('writer');
    const { slug } = await publish(service, writer, { title: 'One', tagList: ['a', 'b'] });
    const id = idOfSlug(slug) ?? '';
    const path = `/articles/${slug}`;

    await service.call('PUT', path, writer, { article: { title: 'Two', tagList: ['b', 'c'] } });
    await service.call('DELETE', path, writer);

    const about = { articleId: id, authorId: writer.id };
    const aggregate = `article:${id}`;
    expect(await eventsOf(writer)).toEqual([
      {
        ...{ type: 'article.published', aggregate, sequence: 1 },
        data: { ...about, slug: `one_${id}`, tags: ['a', 'b'] },
      },
      {
        ...{ type: 'article.edited', aggregate, sequence: 2 },
        data: { ...about, slug: `two_${id}`, addedTags: ['c'], removedTags: ['a'] },
      },
      { type: 'article.deleted', aggregate, sequence: 3, data: { ...about, tags: ['b', 'c'] } },
    ]);
  });

  it('favourites in their order, and nothing of repetitions', async () => {
    const fan = await service.signUp('fan');
    const { slug } = await publish(service, author);
    const id = idOfSlug(slug) ?? '';
    const path = `/articles/${slug}/favorite`;

    for (const method of ['POST', 'POST', 'DELETE', 'DELETE', 'POST']) {
      await service.call(method, path, fan);
    }

    const data = { articleId: id, authorId: author.id, userId: fan.id };
    const aggregate = `favorite:${id}:${fan.id}`;
    expect(await eventsOf(fan)).toEqual([
      { type: 'article.favorited', aggregate, sequence: 1, data },
      { type: 'article.unfavorited', aggregate, sequence: 2, data },
      { type: 'article.favorited', aggregate, sequence: 3, data },
    ]);
  });

  it('a comment once, and its deletion once, however many ask for it at the same time', async () => {
    const guest = await service.signUp('guest');
    const { slug } = await publish(service, author);
    const articleId = idOfSlug(slug) ?? '';
    const { id } = await comment(service, slug, guest);

    const deletions = await Promise.all(
      [1, 2, 3].map(() => service.call('DELETE', `/articles/${slug}/comments/${id}`, guest)),
    );

    expect(deletions.map(({ status }) => status).toSorted()).toEqual([204, 404, 404]);
    const data = { articleId, authorId: author.id, commentId: id, commenterId: guest.id };
    const aggregate = `comment:${articleId}:${id}`;
    expect(await eventsOf(guest)).toEqual([
      { type: 'comment.created', aggregate, sequence: 1, data },
      { type: 'comment.deleted', aggregate, sequence: 2, data },
    ]);
  });

  it('the name of a moderator who deletes what is not theirs', async () => {
    const { slug } = await publish(service, author);
    const { id } = await comment(service, slug, author);

    await service.call('DELETE', `/articles/${slug}/comments/${id}`, moderator);
    await service.call('DELETE', `/articles/${slug}`, moderator);

    const by = { authorId: author.id, moderatorId: moderator.id };
    expect(await eventsOf(moderator)).toMatchObject([
      { type: 'article.deleted', data: by },
      { type: 'comment.deleted', data: { ...by, commenterId: author.id } },
    ]);
  });

  it('nothing of what is refused', async () => {
    const stranger = await service.signUp('stranger');
    const { slug } = await publish(service, author);
    const { id } = await comment(service, slug, author);
    const gone = `x_${'0'.repeat(26)}`;

    const answers = await Promise.all([
      service.call('PUT', `/articles/${slug}`, stranger, { article: { title: 'Mine' } }),
      service.call('DELETE', `/articles/${slug}`, stranger),
      service.call('DELETE', `/articles/${slug}/comments/${id}`, stranger),
      service.call('POST', `/articles/${gone}/comments`, stranger, { comment: { body: 'x' } }),
      service.call('POST', `/articles/${gone}/favorite`, stranger),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 404, 404]);
    expect(await eventsOf(stranger)).toEqual([]);
  });

  it('nothing that consumers would refuse, and then nothing is written', async () => {
    // An id for which no event has room; Cognito gives no such ids.
    const giant = await service.signUp('giant', [], `${'9'.repeat(60)}-${Date.now()}`);
    const { slug } = await publish(service, author);
    const path = `/articles/${slug}/comments`;

    const answer = await service.call('POST', path, giant, { comment: { body: 'Hello' } });

    expect(answer.status).toBe(500);
    expect((await service.call('GET', path)).body).toEqual({ comments: [] });
    expect(await eventsOf(giant)).toEqual([]);
  });
});
