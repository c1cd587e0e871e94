import { profileFollowed, profileUnfollowed } from '@conduit/contracts/events';
import { outboxEvent, outboxPart, type TransactPart } from '@conduit/dynamodb';
import {
  FOLLOW_BUCKET_CAPACITY,
  followBucketKey,
  followHeaderKey,
  PROFILES_TABLE as table,
} from '@conduit/people';

/** The part of the transactions below that fails when there is nothing to do, or no room. */
export const BUCKET_PART = 0;

/** Who follows whom. */
interface Follow {
  readerId: string;
  authorId: string;
}

/**
 * Adds somebody to a reader's follows, unless they are there already or their bucket is full.
 *
 * @param seen the version of the reader's follows, 0 where nobody was followed before.
 */
export function followParts({ readerId, authorId }: Follow, seen: number): TransactPart[] {
  return [
    {
      Update: {
        table,
        Key: followBucketKey(readerId, authorId),
        UpdateExpression: 'ADD ids :ids',
        ConditionExpression:
          'attribute_not_exists(ids) OR (size(ids) < :capacity AND NOT contains(ids, :id))',
        ExpressionAttributeValues: {
          ':ids': new Set([authorId]),
          ':id': authorId,
          ':capacity': FOLLOW_BUCKET_CAPACITY,
        },
      },
    },
    nextVersionPart(readerId, seen),
    eventPart(profileFollowed, { readerId, authorId }, seen + 1),
  ];
}

/** Undoes {@link followParts}. */
export function unfollowParts({ readerId, authorId }: Follow, seen: number): TransactPart[] {
  return [
    {
      Update: {
        table,
        Key: followBucketKey(readerId, authorId),
        UpdateExpression: 'DELETE ids :ids',
        ConditionExpression: 'contains(ids, :id)',
        ExpressionAttributeValues: { ':ids': new Set([authorId]), ':id': authorId },
      },
    },
    nextVersionPart(readerId, seen),
    eventPart(profileUnfollowed, { readerId, authorId }, seen + 1),
  ];
}

function nextVersionPart(readerId: string, seen: number): TransactPart {
  return {
    Update: {
      table,
      Key: followHeaderKey(readerId),
      UpdateExpression: 'SET version = :next',
      ...(seen === 0
        ? {
            ConditionExpression: 'attribute_not_exists(pk)',
            ExpressionAttributeValues: { ':next': 1 },
          }
        : {
            ConditionExpression: 'version = :seen',
            ExpressionAttributeValues: { ':seen': seen, ':next': seen + 1 },
          }),
    },
  };
}

function eventPart(
  event: typeof profileFollowed | typeof profileUnfollowed,
  { readerId, authorId }: Follow,
  sequence: number,
): TransactPart {
  return outboxPart(
    table,
    outboxEvent({
      event,
      aggregate: `follow:${readerId}`,
      sequence,
      actor: readerId,
      data: { followerId: readerId, followedId: authorId },
    }),
  );
}
