import { ConditionFailedError, DynamoDb, UsesTable } from '@conduit/dynamodb';
import { AlreadyTakenError } from '@conduit/nest-lambda';
import {
  profileKey,
  PROFILES_TABLE,
  toAccount,
  type Account,
  type ConfirmRegistration,
  type ProfileItem,
} from '@conduit/people';
import { Injectable } from '@nestjs/common';
import {
  confirmParts,
  updateParts,
  type AccountChanges,
  type NamedParts,
} from './account-params.ts';

/** People, together with the names they hold. */
@UsesTable(PROFILES_TABLE, {
  actions: ['GetItem', 'PutItem', 'UpdateItem'],
  leadingKeys: ['U|*'],
})
@UsesTable(PROFILES_TABLE, { actions: ['PutItem', 'DeleteItem'], leadingKeys: ['N|*', 'M|*'] })
@Injectable()
export class AccountRepository {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  async find(userId: string): Promise<Account | undefined> {
    const item = await this.#dynamodb.get<ProfileItem>({
      table: PROFILES_TABLE,
      Key: { ...profileKey(userId) },
    });
    return item && toAccount(item);
  }

  /**
   * Does nothing for a person who exists: this registration was confirmed before.
   *
   * @throws {AlreadyTakenError} for names whose reservation was lost.
   */
  async confirm(message: ConfirmRegistration): Promise<void> {
    const { lost } = await this.#write(confirmParts(message));
    if (lost && !(await this.find(message.userId))) throw AlreadyTakenError.of(...lost);
  }

  /**
   * @returns false when the person's names are not those of `account` any more.
   * @throws {AlreadyTakenError} for names that somebody else holds.
   */
  async update(account: Account, changes: AccountChanges): Promise<boolean> {
    const { lost } = await this.#write(updateParts(account, changes, Date.now()));
    if (lost && lost.length > 0) throw AlreadyTakenError.of(...lost);
    return lost === undefined;
  }

  /** `lost` are the names whose condition failed, empty where only another one did. */
  async #write({ parts, names }: NamedParts): Promise<{ lost?: string[] }> {
    try {
      await this.#dynamodb.transactWrite(parts);
      return {};
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      return { lost: error.parts.flatMap((part) => names[part]?.field ?? []) };
    }
  }
}
