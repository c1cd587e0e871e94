import type { DeleteParams, TransactPart } from '@conduit/dynamodb';
import { LEASE, PROFILES_TABLE } from '@conduit/people';
import type { Name } from './name.ts';

/** Holds a name for a while, if it is free, its lease has run out, or it is being changed to by `userId`. */
export function reserveNamePart(
  { key }: Name,
  reservation: { reservationId: string; userId?: string | undefined },
  now: number,
): TransactPart {
  const { reservationId, userId } = reservation;
  const leaseUntil = now + LEASE;
  const own = userId === undefined ? '' : ' OR (userId = :user AND attribute_exists(leaseUntil))';
  return {
    Put: {
      table: PROFILES_TABLE,
      Item: {
        ...key,
        reservationId,
        ...(userId !== undefined && { userId }),
        leaseUntil,
        expiresAt: Math.ceil(leaseUntil / 1_000),
      },
      ConditionExpression: `attribute_not_exists(pk) OR reservationId = :reservation OR leaseUntil < :now${own}`,
      ExpressionAttributeValues: {
        ':reservation': reservationId,
        ':now': now,
        ...(userId !== undefined && { ':user': userId }),
      },
    },
  };
}

/** Gives a name that was reserved by `reservationId` to a user for good. */
export function confirmNamePart(
  { key }: Name,
  reservationId: string,
  userId: string,
): TransactPart {
  return {
    Put: {
      table: PROFILES_TABLE,
      Item: { ...key, userId },
      ConditionExpression: 'reservationId = :reservation',
      ExpressionAttributeValues: { ':reservation': reservationId },
    },
  };
}

/** Gives a name to a user for good, if it is free, theirs, or its lease has run out. */
export function takeNamePart({ key }: Name, userId: string, now: number): TransactPart {
  return {
    Put: {
      table: PROFILES_TABLE,
      Item: { ...key, userId },
      ConditionExpression: 'attribute_not_exists(pk) OR userId = :user OR leaseUntil < :now',
      ExpressionAttributeValues: { ':user': userId, ':now': now },
    },
  };
}

/** Frees a name that a user held for good. */
export function giveUpNamePart({ key }: Name, userId: string): TransactPart {
  return {
    Delete: {
      table: PROFILES_TABLE,
      Key: { ...key },
      ConditionExpression: 'userId = :user',
      ExpressionAttributeValues: { ':user': userId },
    },
  };
}

/** Frees a name that was reserved and not confirmed. */
export function releaseNameParams({ key }: Name, reservationId: string): DeleteParams {
  return {
    table: PROFILES_TABLE,
    Key: { ...key },
    ConditionExpression: 'reservationId = :reservation',
    ExpressionAttributeValues: { ':reservation': reservationId },
  };
}
