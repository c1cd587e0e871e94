import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { followBucketKey } from './follow-bucket.ts';
import type { FollowBucketItem, ReservationItem } from './items.ts';
import { getParams } from './people-params.ts';
import { PersonReader } from './person.reader.ts';
import type { Person } from './person.ts';
import { PROFILES_TABLE, usernameKey } from './profiles-table.ts';

/** No username has more (64 characters of 4 bytes); DynamoDB refuses keys of more than 2,048. */
const USERNAME_BYTES = 256;

/** One person at a time, as every service may read them: strongly consistent, no emails. */
@UsesTable(PROFILES_TABLE, { actions: ['GetItem'], leadingKeys: ['U|*', 'N|*', 'FO|*'] })
@Injectable()
export class PeopleReader {
  readonly #dynamodb: DynamoDb;
  readonly #people: PersonReader;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
    this.#people = new PersonReader(dynamodb);
  }

  /** 1 read unit. */
  async findById(userId: string): Promise<Person | undefined> {
    return this.#people.findById(userId);
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

  /** Whether a reader follows one person: 1 read unit up to some 110 follows in the same bucket. */
  async follows(readerId: string, userId: string): Promise<boolean> {
    const params = getParams(followBucketKey(readerId, userId));
    const bucket = await this.#dynamodb.get<FollowBucketItem>(params);
    return bucket?.ids?.has(userId) ?? false;
  }
}
