import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { TokenInvalidError } from '@conduit/nest-lambda';
import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '../token/current-user.ts';
import { AUTH_TABLE, revocationKey, type RevocationItem } from './auth-table.ts';
import { isRevoked } from './is-revoked.ts';

/** Cognito's tokens pass every offline check until they expire; this is what ends them earlier. */
@UsesTable(AUTH_TABLE, { actions: ['GetItem'], leadingKeys: ['U|*'] })
@Injectable()
export class RevocationReader {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** Strongly consistent, 1 read unit. */
  find(userId: string): Promise<RevocationItem | undefined> {
    return this.#dynamodb.get({ table: AUTH_TABLE, Key: revocationKey(userId) });
  }

  /** @throws {TokenInvalidError} for a token that a password change ended. */
  async assertNotRevoked(user: CurrentUser): Promise<void> {
    if (isRevoked(user, await this.find(user.id))) throw new TokenInvalidError();
  }
}
