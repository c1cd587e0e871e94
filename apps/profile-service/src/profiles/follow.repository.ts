import { ConditionFailedError, DynamoDb, untilSettled, UsesTable } from '@conduit/dynamodb';
import { InvalidInputError } from '@conduit/nest-lambda';
import {
  FOLLOW_BUCKET_CAPACITY,
  followBucketKey,
  followHeaderKey,
  PROFILES_TABLE as table,
  type FollowBucketItem,
  type FollowHeaderItem,
} from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { BUCKET_PART, followParts, unfollowParts } from './follow-params.ts';

/**
 * Who follows whom. A change and its event are one transaction, at the next version of the reader's
 * follows: of two concurrent changes, one is made again. Repeating a change writes nothing.
 */
@UsesTable(table, { actions: ['GetItem', 'UpdateItem'], leadingKeys: ['FO|*'] })
@UsesTable(table, { actions: ['PutItem'], leadingKeys: ['O|*'] })
@Injectable()
export class FollowRepository {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** @throws {InvalidInputError} for who follows some 20,000 people already. */
  async add(readerId: string, authorId: string): Promise<void> {
    await untilSettled(async () => {
      const seen = await this.#version(readerId);
      try {
        await this.#dynamodb.transactWrite(followParts({ readerId, authorId }, seen));
      } catch (error) {
        if (!failedInBucket(error) || !(await this.#isFollowed(readerId, authorId))) throw error;
      }
    });
  }

  async remove(readerId: string, authorId: string): Promise<void> {
    await untilSettled(async () => {
      const seen = await this.#version(readerId);
      try {
        await this.#dynamodb.transactWrite(unfollowParts({ readerId, authorId }, seen));
      } catch (error) {
        if (!failedInBucket(error)) throw error;
      }
    });
  }

  async #version(readerId: string): Promise<number> {
    const Key = { ...followHeaderKey(readerId) };
    return (await this.#dynamodb.get<FollowHeaderItem>({ table, Key }))?.version ?? 0;
  }

  /** @throws {InvalidInputError} where there is no room for them either. */
  async #isFollowed(readerId: string, authorId: string): Promise<boolean> {
    const Key = { ...followBucketKey(readerId, authorId) };
    const { ids = new Set() } = (await this.#dynamodb.get<FollowBucketItem>({ table, Key })) ?? {};
    if (ids.has(authorId)) return true;
    if (ids.size < FOLLOW_BUCKET_CAPACITY) return false;
    throw new InvalidInputError({ profile: ["can't be followed: you follow too many people"] });
  }
}

function failedInBucket(error: unknown): boolean {
  return error instanceof ConditionFailedError && error.parts.includes(BUCKET_PART);
}
