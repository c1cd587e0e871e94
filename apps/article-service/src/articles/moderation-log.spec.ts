import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { comment, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { TestUser } from '../fixtures/running-service.ts';

let service: RunningService;
let author: TestUser;
let moderator: TestUser;
let log: jest.SpiedFunction<Logger['log']>;

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
  moderator = await service.signUp('moderator', ['moderator']);
  // Everything that starting logs is past.
  log = jest.spyOn(Logger.prototype, 'log');
});

afterEach(() => {
  log.mockClear();
});

afterAll(() => service.stop());

describe('the audit log', () => {
  it('has a line for what a moderator deletes', async () => {
    const { slug } = await publish(service, author);
    const { id } = await comment(service, slug, author);

    await service.call('DELETE', `/articles/${slug}/comments/${id}`, moderator);
    await service.call('DELETE', `/articles/${slug}`, moderator);

    const about = { authorId: author.id, moderatorId: moderator.id };
    expect(log.mock.calls.map(([line]) => line as unknown)).toEqual([
      { action: 'comment.deleted', subjectId: String(id), ...about },
      { action: 'article.deleted', subjectId: slug.split('_')[1], ...about },
    ]);
  });

  it('has none for what authors delete of their own, moderators or not', async () => {
    for (const owner of [author, moderator]) {
      const { slug } = await publish(service, owner);
      const { id } = await comment(service, slug, owner);
      await service.call('DELETE', `/articles/${slug}/comments/${id}`, owner);
      await service.call('DELETE', `/articles/${slug}`, owner);
    }

    expect(log).not.toHaveBeenCalled();
  });
});
