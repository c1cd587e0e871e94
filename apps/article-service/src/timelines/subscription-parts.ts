import type { TransactPart } from '@conduit/dynamodb';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { directoryKey } from '../table/author-directory-parts.ts';
import type { AuthorDirectory } from '../table/author-directory.ts';
import {
  HOME_CAPACITY,
  homeKey,
  homeSubscriberKey,
  subscriberShardKey,
  subscriptionsKey,
} from './timeline-keys.ts';

/** A reader and an author, by their tags. */
export interface Pair {
  readerTag: string;
  authorTag: string;
}

/** Changes the subscription of a pair, if it is as it was seen. */
export function subscriptionPart(
  { readerTag, authorTag }: Pair,
  change: { update: string; condition: string; values?: Record<string, number> },
): TransactPart {
  const { update, condition, values = {} } = change;
  const needsTag = update.includes(':tag');
  return {
    Update: {
      table,
      Key: subscriptionsKey(readerTag, authorTag),
      UpdateExpression: update,
      ConditionExpression: condition,
      ExpressionAttributeNames: { '#author': authorTag },
      ExpressionAttributeValues: {
        ...values,
        ...(needsTag && { ':tag': new Set([authorTag]) }),
        ...(condition.includes(':name') && { ':name': authorTag }),
      },
    },
  };
}

/** What is known of an author's subscribers without reading them. */
export interface HomeItem {
  /** How many of them are at home. */
  n?: number;
  /** Whether there are, or were, others. */
  overflows?: boolean;
  /** Whether the author's articles are pushed to nobody. */
  pulled?: boolean;
}

/** Notes that articles of the author go to the reader: at home while there is room. */
export function addSubscriberParts(
  { readerTag, authorTag }: Pair,
  { n = 0, overflows = false }: HomeItem,
): TransactPart[] {
  const Key = homeKey(authorTag);
  if (n < HOME_CAPACITY) {
    return [
      { Put: { table, Item: homeSubscriberKey(authorTag, readerTag) } },
      {
        Update: {
          table,
          Key,
          UpdateExpression: 'ADD n :one',
          ConditionExpression: 'attribute_not_exists(n) OR n < :capacity',
          ExpressionAttributeValues: { ':one': 1, ':capacity': HOME_CAPACITY },
        },
      },
    ];
  }
  const subscriber = { Put: { table, Item: subscriberShardKey(authorTag, readerTag) } };
  if (overflows) return [subscriber];
  const UpdateExpression = 'SET overflows = :true';
  const ExpressionAttributeValues = { ':true': true };
  return [subscriber, { Update: { table, Key, UpdateExpression, ExpressionAttributeValues } }];
}

export function removeSubscriberParts(
  { readerTag, authorTag }: Pair,
  isAtHome: boolean,
): TransactPart[] {
  if (!isAtHome) return [{ Delete: { table, Key: subscriberShardKey(authorTag, readerTag) } }];
  return [
    {
      Delete: {
        table,
        Key: homeSubscriberKey(authorTag, readerTag),
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
    {
      Update: {
        table,
        Key: homeKey(authorTag),
        UpdateExpression: 'ADD n :less',
        ExpressionAttributeValues: { ':less': -1 },
      },
    },
  ];
}

/** Fails when the author has published or deleted anything since the directory was read. */
export function nothingPublishedPart(authorTag: string, seen?: AuthorDirectory): TransactPart {
  const Key = directoryKey(authorTag);
  if (!seen) {
    return { ConditionCheck: { table, Key, ConditionExpression: 'attribute_not_exists(pk)' } };
  }
  return {
    ConditionCheck: {
      table,
      Key,
      ConditionExpression: 'revision = :seen',
      ExpressionAttributeValues: { ':seen': seen.revision },
    },
  };
}
