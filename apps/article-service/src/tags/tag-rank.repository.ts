import { DynamoDb, UsesTable, mapConcurrently, untilSettled } from '@conduit/dynamodb';
import type { TransactPart } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { heldRankKey, rankKey } from './tag-keys.ts';
import { TagUsageRepository } from './tag-usage.repository.ts';
import { rankOf, usesOf } from './tag-usage.ts';

/** Tags whose ranks are moved at once. */
const WIDTH = 5;
/** A tag with a single article stands among the latest first used; only then is it ranked. */
const LOWEST_RANK = 2;

/**
 * Keeps the most used tags in order. This follows the articles' events, so that a popular tag's rank
 * is nobody's bottleneck.
 */
@UsesTable(table, { actions: ['GetItem', 'PutItem'], leadingKeys: ['r|*'] })
@UsesTable(table, { actions: ['PutItem', 'DeleteItem'], leadingKeys: ['RANK|*'] })
@Injectable()
export class TagRankRepository {
  readonly #db: DynamoDb;
  readonly #usage: TagUsageRepository;

  constructor(db: DynamoDb, usage: TagUsageRepository) {
    this.#db = db;
    this.#usage = usage;
  }

  /** Brings the ranks of tags up to date, whatever events were lost or repeated before. */
  async follow(tags: readonly string[]): Promise<void> {
    await mapConcurrently(tags, WIDTH, (tag) => this.#followTag(tag));
  }

  async #followTag(tag: string): Promise<void> {
    await untilSettled(async () => {
      const held = await this.#db.get<HeldRank>({ table, Key: heldRankKey(tag) });
      // Read after `held`: whoever replaces it in between makes the condition below fail.
      const usage = (await this.#usage.read([tag])).get(tag);
      const uses = usage ? usesOf(usage) : 0;
      const rank = uses >= LOWEST_RANK ? rankOf(uses) : 0;
      if (rank === (held?.rank ?? 0)) return;
      await this.#db.transactWrite(moveParts(tag, held, rank));
    });
  }
}

interface HeldRank {
  rank: number;
  version: number;
}

/** Moves a tag from the rank it holds to another; 0 is none. The held rank stays as a version. */
function moveParts(tag: string, held: HeldRank | undefined, rank: number): TransactPart[] {
  const version = (held?.version ?? 0) + 1;
  return [
    {
      Put: {
        table,
        Item: { ...heldRankKey(tag), rank, version },
        ...(held
          ? {
              ConditionExpression: 'version = :seen',
              ExpressionAttributeValues: { ':seen': held.version },
            }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    },
    ...(held && held.rank > 0 ? [{ Delete: { table, Key: rankKey(tag, held.rank) } }] : []),
    ...(rank > 0 ? [{ Put: { table, Item: rankKey(tag, rank) } }] : []),
  ];
}
