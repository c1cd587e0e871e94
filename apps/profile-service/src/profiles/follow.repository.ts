import { ConditionFailedError, DynamoDb, UsesTable, type UpdateParams } from '@conduit/dynamodb';
import { InvalidInputError } from '@conduit/nest-lambda';
import { FOLLOW_BUCKET_CAPACITY, followBucketKey, PROFILES_TABLE } from '@conduit/people';
import { Injectable } from '@nestjs/common';

/** Adding to a set is atomic, and does nothing when repeated: concurrent follows need no condition. */
export function addFollowParams(readerId: string, authorId: string): UpdateParams {
  return {
    table: PROFILES_TABLE,
    Key: { ...followBucketKey(readerId, authorId) },
    UpdateExpression: 'ADD ids :ids',
    ConditionExpression: 'attribute_not_exists(ids) OR size(ids) < :capacity OR contains(ids, :id)',
    ExpressionAttributeValues: {
      ':ids': new Set([authorId]),
      ':id': authorId,
      ':capacity': FOLLOW_BUCKET_CAPACITY,
    },
  };
}

export function removeFollowParams(readerId: string, authorId: string): UpdateParams {
  return {
    table: PROFILES_TABLE,
    Key: { ...followBucketKey(readerId, authorId) },
    UpdateExpression: 'DELETE ids :ids',
    ExpressionAttributeValues: { ':ids': new Set([authorId]) },
  };
}

/** Who follows whom. Both changes may be repeated; 1 write unit per KB of the bucket (25 follows). */
@UsesTable(PROFILES_TABLE, { actions: ['UpdateItem'], leadingKeys: ['FO|*'] })
@Injectable()
export class FollowRepository {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** @throws {InvalidInputError} for who follows some 20,000 people already. */
  async add(readerId: string, authorId: string): Promise<void> {
    try {
      await this.#dynamodb.update(addFollowParams(readerId, authorId));
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      throw new InvalidInputError({ profile: ["can't be followed: you follow too many people"] });
    }
  }

  async remove(readerId: string, authorId: string): Promise<void> {
    await this.#dynamodb.update(removeFollowParams(readerId, authorId));
  }
}
