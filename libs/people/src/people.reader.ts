import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { followBucketKey } from './follow-bucket.ts';
import { toPerson } from './item-mapping.ts';
import type { FollowBucketItem, ProfileItem, ReservationItem } from './items.ts';
import {
  getParams,
  getPeopleParams,
  getPersonParams,
  queryFollowsParams,
} from './people-params.ts';
import type { Person } from './person.ts';
import { PROFILES_TABLE, usernameKey } from './profiles-table.ts';

/** No username has more (64 characters of 4 bytes); DynamoDB refuses keys of more than 2,048. */
const USERNAME_BYTES = 256;

/** People and whom they follow, as every service may read them: strongly consistent, no emails. */
@UsesTable(PROFILES_TABLE, { actions: ['GetItem', 'BatchGetItem'], leadingKeys: ['U|*', 'N|*'] })
@UsesTable(PROFILES_TABLE, { actions: ['GetItem', 'Query'], leadingKeys: ['FO|*'] })
@Injectable()
export class PeopleReader {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** 1 read unit. */
  async findById(userId: string): Promise<Person | undefined> {
    const item = await this.#dynamodb.get<ProfileItem>(getPersonParams(userId));
    return item && toPerson(item);
  }

  /** 1 read unit each and one round trip; who does not exist is absent from the answer. */
  async findByIds(userIds: Iterable<string>): Promise<Map<string, Person>> {
    const items = await this.#dynamodb.batchGet<ProfileItem>(
      getPeopleParams([...new Set(userIds)]),
    );
    return new Map(items.map((item) => [item.id, toPerson(item)]));
  }

  /** 2 read units in two round trips. */
  async findByUsername(username: string): Promise<Person | undefined> {
    const userId = await this.findIdByUsername(username);
    if (userId === undefined) return undefined;
    const person = await this.findById(userId);
    // Between the two reads, the person may have taken another name.
    return person?.username === username ? person : undefined;
  }

  /** The id that answers to a username at this moment; 1 read unit. */
  async findIdByUsername(username: string): Promise<string | undefined> {
    if (Buffer.byteLength(username) > USERNAME_BYTES) return undefined;
    const reservation = await this.#dynamodb.get<ReservationItem>(getParams(usernameKey(username)));
    // While it is being changed to, a name is held by its new owner, but not theirs yet.
    return reservation?.reservationId === undefined ? reservation?.userId : undefined;
  }

  /** The ids of all whom a reader follows: 1 read unit for about 110 of them. */
  async followedBy(readerId: string): Promise<Set<string>> {
    const { items } = await this.#dynamodb.query<FollowBucketItem>(queryFollowsParams(readerId));
    return new Set(items.flatMap(({ ids }) => [...(ids ?? [])]));
  }

  /** Those of `userIds` whom a reader follows. One person costs one bucket, more cost all of them. */
  async followsAmong(readerId: string, userIds: Iterable<string>): Promise<Set<string>> {
    const distinct = [...new Set(userIds)];
    const [only] = distinct;
    if (only === undefined) return new Set();
    const followed =
      distinct.length === 1 ? await this.#bucket(readerId, only) : await this.followedBy(readerId);
    return new Set(distinct.filter((id) => followed.has(id)));
  }

  /** Whether a reader follows one person: 1 read unit up to some 110 follows in the same bucket. */
  async follows(readerId: string, userId: string): Promise<boolean> {
    return (await this.#bucket(readerId, userId)).has(userId);
  }

  async #bucket(readerId: string, userId: string): Promise<Set<string>> {
    const params = getParams(followBucketKey(readerId, userId));
    const bucket = await this.#dynamodb.get<FollowBucketItem>(params);
    return bucket?.ids ?? new Set();
  }
}
