import { articleDeleted, readEvent, UnpublishableEventError } from '@conduit/contracts/events';
import { runInRequestContext } from '@conduit/observability';
import { describe, expect, it } from '@jest/globals';
import { defineTable } from '../table/define-table.ts';
import { outboxEvent } from './outbox-event.ts';
import { outboxPart } from './outbox-part.ts';

const table = defineTable({
  name: 'things',
  owner: 'thing-service',
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  outbox: true,
});
const occurrence = {
  event: articleDeleted,
  aggregate: 'article:1',
  sequence: 4,
  actor: 'u-1',
  data: { articleId: '1', authorId: 'u-1', tags: ['a', 'b'] },
};

function itemOf(aggregate: string): Record<string, unknown> {
  const part = outboxPart(table, outboxEvent({ ...occurrence, aggregate }));
  if (!('Put' in part)) throw new Error('An outbox part puts an item');
  return part.Put.Item ?? {};
}

describe('outboxEvent', () => {
  it('belongs to the request that it happens in', () => {
    const event = runInRequestContext({ requestId: 'r-1', awsRequestId: 'l-1' }, () =>
      outboxEvent(occurrence),
    );

    expect(event).toMatchObject({
      type: 'article.deleted',
      version: 1,
      source: 'article-service',
      correlationId: 'r-1',
    });
    expect(Math.abs(Date.parse(event.time) - Date.now())).toBeLessThan(60_000);
  });

  it('is a new one each time, begins with itself outside a request, and has an actor', () => {
    const { actor: _, ...nobodys } = occurrence;
    const [first, second] = [outboxEvent(nobodys), outboxEvent(nobodys)];

    expect(first.id).not.toBe(second.id);
    expect(first).toMatchObject({ actor: 'system', correlationId: first.id });
  });
});

describe('outboxEvent of data that consumers would refuse', () => {
  it.each([
    ['an empty id', { articleId: '' }, 'articleId'],
    ['a tag that is none', { tags: ['a', 7] }, 'tags.1'],
    ['nobody as its author', { authorId: undefined }, 'authorId'],
  ])('is none, with %s, and the error says where', (_, changes, path) => {
    const data = { ...occurrence.data, ...changes } as typeof occurrence.data;
    const make = (): unknown => outboxEvent({ ...occurrence, data });

    expect(make).toThrow(UnpublishableEventError);
    expect(make).toThrow(`article.deleted version 1 is not valid: ${path}: `);
  });
});

describe('outboxPart', () => {
  it('holds what a consumer reads once a pipe has copied its attributes', () => {
    const { id, type, version, time, actor, correlationId, aggregate, sequence, data } =
      itemOf('article:1');
    // A stream writes numbers as text.
    const detail = { id, type, time, actor, correlationId, aggregate, data };
    const piped = { ...detail, version: String(version), sequence: String(sequence) };

    expect(readEvent(articleDeleted, piped)).toMatchObject({
      aggregate: 'article:1',
      sequence: 4,
      data: occurrence.data,
    });
  });

  it('has nothing but text and numbers, and goes after a week', () => {
    const item = itemOf('article:1');

    expect(new Set(Object.values(item).map((value) => typeof value))).toEqual(
      new Set(['string', 'number']),
    );
    const written = Math.floor(Date.parse(String(item['time'])) / 1000);
    expect(item['expiresAt']).toBe(written + 7 * 24 * 60 * 60);
  });

  it('keeps an aggregate in one partition and spreads many', () => {
    const partitions = Array.from({ length: 1_000 }, (_, id) => itemOf(`article:${id}`)['pk']);

    expect(itemOf('article:7')['pk']).toBe(itemOf('article:7')['pk']);
    expect(new Set(partitions).size).toBe(64);
    expect(partitions.every((pk) => /^O\|\d+$/.test(String(pk)))).toBe(true);
  });

  it('refuses a table whose stream nobody reads', () => {
    const { outbox: _, ...silent } = table;

    expect(() => outboxPart(silent, outboxEvent(occurrence))).toThrow(/things has no outbox/);
  });
});
