import { AUTH_TABLE, revocationKey } from '@conduit/auth';
import { ConditionFailedError, DynamoDb, UsesTable } from '@conduit/dynamodb';
import type { UpdateParams } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';

/** Notes which sessions a password change ends. */
@UsesTable(AUTH_TABLE, { actions: ['UpdateItem'], leadingKeys: ['U|*'] })
@Injectable()
export class RevocationRepository {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  async begin(userId: string, originJti: string): Promise<void> {
    await this.#dynamodb.update(beginParams(userId, originJti));
  }

  /** A later change that was completed first stands. */
  async complete(userId: string, kept: { originJti: string; validAfter: number }): Promise<void> {
    await this.#updateIf(completeParams(userId, kept));
  }

  /** A change that somebody else began meanwhile stands. */
  async abandon(userId: string, originJti: string): Promise<void> {
    await this.#updateIf(abandonParams(userId, originJti));
  }

  async #updateIf(params: UpdateParams): Promise<void> {
    try {
      await this.#dynamodb.update(params);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

/** Written before Cognito is asked: a change that dies half-way is finished by its repetition. */
export function beginParams(userId: string, originJti: string): UpdateParams {
  return {
    table: AUTH_TABLE,
    Key: { ...revocationKey(userId) },
    UpdateExpression: 'SET changingOriginJti = :session',
    ExpressionAttributeValues: { ':session': originJti },
  };
}

/** What was kept by an earlier change is not any more. */
export function completeParams(
  userId: string,
  kept: { originJti: string; validAfter: number },
): UpdateParams {
  return {
    table: AUTH_TABLE,
    Key: { ...revocationKey(userId) },
    UpdateExpression: 'SET validAfter = :after, keptOriginJti = :session REMOVE changingOriginJti',
    ConditionExpression: 'attribute_not_exists(validAfter) OR validAfter <= :after',
    ExpressionAttributeValues: { ':after': kept.validAfter, ':session': kept.originJti },
  };
}

export function abandonParams(userId: string, originJti: string): UpdateParams {
  return {
    table: AUTH_TABLE,
    Key: { ...revocationKey(userId) },
    UpdateExpression: 'REMOVE changingOriginJti',
    ConditionExpression: 'changingOriginJti = :session',
    ExpressionAttributeValues: { ':session': originJti },
  };
}
