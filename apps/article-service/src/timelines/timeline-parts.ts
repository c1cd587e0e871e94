import type { TransactPart } from '@conduit/dynamodb';
import { authorTagOf } from '../table/article-id.ts';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { personBytes } from '../table/person-bytes.ts';
import { subscriptionsKey, timelineEntryKey } from './timeline-keys.ts';

/** An article as timelines hold it. */
export interface TimelineEntry {
  id: string;
  authorId: string;
}

/** Parts of a transaction that change one timeline: the number of entries is always that of the items. */
export type TimelineParts = readonly [TransactPart, TransactPart];

/** Adds an article to a timeline that is subscribed to its author and does not have it. */
export function pushParts(readerTag: string, { id, authorId }: TimelineEntry): TimelineParts {
  return [
    {
      Put: {
        table,
        Item: { ...timelineEntryKey(readerTag, id), by: personBytes(authorId) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    countPart(readerTag, authorTagOf(id), 1),
  ];
}

/** Takes an article out of a timeline that has it. */
export function withdrawParts(readerTag: string, { id }: TimelineEntry): TimelineParts {
  return [
    {
      Delete: {
        table,
        Key: timelineEntryKey(readerTag, id),
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
    countPart(readerTag, authorTagOf(id), -1),
  ];
}

function countPart(readerTag: string, authorTag: string, by: number): TransactPart {
  return {
    Update: {
      table,
      Key: subscriptionsKey(readerTag, authorTag),
      UpdateExpression: 'ADD #author :by',
      ConditionExpression: '#author >= :zero',
      ExpressionAttributeNames: { '#author': authorTag },
      ExpressionAttributeValues: { ':by': by, ':zero': 0 },
    },
  };
}
