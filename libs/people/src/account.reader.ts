import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { toAccount } from './item-mapping.ts';
import type { ProfileItem } from './items.ts';
import { getParams } from './people-params.ts';
import type { Account } from './person.ts';
import { PROFILES_TABLE, profileKey } from './profiles-table.ts';

/** A person's own view of themselves, email included; strongly consistent. */
@UsesTable(PROFILES_TABLE, { actions: ['GetItem'], leadingKeys: ['U|*'] })
@Injectable()
export class AccountReader {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** 1 read unit. */
  async findById(userId: string): Promise<Account | undefined> {
    const item = await this.#dynamodb.get<ProfileItem>(getParams(profileKey(userId)));
    return item && toAccount(item);
  }
}
