import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { toPerson } from './item-mapping.ts';
import type { ProfileItem } from './items.ts';
import { getPersonParams } from './people-params.ts';
import type { Person } from './person.ts';
import { PROFILES_TABLE } from './profiles-table.ts';

/** People by their ids alone, for functions that have no username to look up: no emails. */
@UsesTable(PROFILES_TABLE, { actions: ['GetItem'], leadingKeys: ['U|*'] })
@Injectable()
export class PersonReader {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** Strongly consistent, 1 read unit. */
  async findById(userId: string): Promise<Person | undefined> {
    const item = await this.#dynamodb.get<ProfileItem>(getPersonParams(userId));
    return item && toPerson(item);
  }
}
