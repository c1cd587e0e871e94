import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { FollowedReader } from './followed.reader.ts';
import { toPerson } from './item-mapping.ts';
import type { ProfileItem } from './items.ts';
import { getPeopleParams } from './people-params.ts';
import { PeopleReader } from './people.reader.ts';
import type { Person } from './person.ts';
import { PROFILES_TABLE } from './profiles-table.ts';

/** Many people at once, for services that show lists: strongly consistent, no emails. */
@UsesTable(PROFILES_TABLE, { actions: ['BatchGetItem'], leadingKeys: ['U|*'] })
@Injectable()
export class PeopleListReader {
  readonly #dynamodb: DynamoDb;
  readonly #people: PeopleReader;
  readonly #followed: FollowedReader;

  constructor(dynamodb: DynamoDb, people: PeopleReader, followed: FollowedReader) {
    this.#dynamodb = dynamodb;
    this.#people = people;
    this.#followed = followed;
  }

  /** 1 read unit each and one round trip; who does not exist is absent from the answer. */
  async findByIds(userIds: Iterable<string>): Promise<Map<string, Person>> {
    const items = await this.#dynamodb.batchGet<ProfileItem>(
      getPeopleParams([...new Set(userIds)]),
    );
    return new Map(items.map((item) => [item.id, toPerson(item)]));
  }

  /** Those of `userIds` whom a reader follows. One person costs one bucket, more cost all of them. */
  async followsAmong(readerId: string, userIds: Iterable<string>): Promise<Set<string>> {
    const distinct = [...new Set(userIds)];
    const [only] = distinct;
    if (only === undefined) return new Set();
    if (distinct.length === 1) {
      return new Set((await this.#people.follows(readerId, only)) ? [only] : []);
    }
    const followed = await this.#followed.followedBy(readerId);
    return new Set(distinct.filter((id) => followed.has(id)));
  }
}
