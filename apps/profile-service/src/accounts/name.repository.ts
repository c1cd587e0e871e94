import { ConditionFailedError, DynamoDb, UsesTable } from '@conduit/dynamodb';
import { AlreadyTakenError } from '@conduit/nest-lambda';
import { PROFILES_TABLE, type ReservationItem } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { releaseNameParams, reserveNamePart } from './name-params.ts';
import type { Name } from './name.ts';

/** Usernames and emails that are held for a saga that is under way. */
@UsesTable(PROFILES_TABLE, {
  actions: ['GetItem', 'PutItem', 'DeleteItem'],
  leadingKeys: ['N|*', 'M|*'],
})
@Injectable()
export class NameRepository {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** All or none. @throws {AlreadyTakenError} */
  async reserve(
    names: readonly Name[],
    reservation: { reservationId: string; userId?: string | undefined },
  ): Promise<void> {
    const now = Date.now();
    try {
      await this.#dynamodb.transactWrite(
        names.map((name) => reserveNamePart(name, reservation, now)),
      );
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      throw AlreadyTakenError.of(
        ...names.filter((_, part) => error.parts.includes(part)).map(({ field }) => field),
      );
    }
  }

  /** Whether a user holds a name for good. */
  async isHeldBy(userId: string, { key }: Name): Promise<boolean> {
    const item = await this.#dynamodb.get<ReservationItem>({
      table: PROFILES_TABLE,
      Key: { ...key },
    });
    return item?.userId === userId && item.leaseUntil === undefined;
  }

  /** Does nothing where the name is no longer held by this reservation. */
  async release(name: Name, reservationId: string): Promise<void> {
    try {
      await this.#dynamodb.delete(releaseNameParams(name, reservationId));
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}
