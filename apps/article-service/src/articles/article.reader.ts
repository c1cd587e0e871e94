import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { RateLimitedError } from '@conduit/nest-lambda';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE, contentPartition, headKey } from '../table/articles-table.ts';
import { rangeParams } from '../lists/list-params.ts';
import { unpackBody } from './article-body.ts';
import type { ArticleHead, BodyChunkItem, HeadItem } from './article-items.ts';

/** A body is read beside its head; an edit between the two makes them disagree, and is rare. */
const BODY_ATTEMPTS = 5;
/** Doubled for each further attempt. */
const FIRST_PAUSE_MS = 10;

/** Articles by id. */
@UsesTable(ARTICLES_TABLE, {
  actions: ['GetItem', 'BatchGetItem', 'Query'],
  leadingKeys: ['a|*'],
})
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['A|*'] })
@Injectable()
export class ArticleReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  async findHead(id: string): Promise<ArticleHead | undefined> {
    return this.#db.get<HeadItem>({ table: ARTICLES_TABLE, Key: headKey(id) });
  }

  /** By id; who was deleted is absent. */
  async findHeads(ids: readonly string[]): Promise<Map<string, ArticleHead>> {
    const keys = ids.map(headKey);
    const heads = await this.#db.batchGet<HeadItem>({ table: ARTICLES_TABLE, keys });
    return new Map(heads.map((head) => [head.id, head]));
  }

  /** The same for neighbours in one author's list, newest first: one Query, 20 for some 3 units. */
  async findHeadsBetween(ids: readonly string[]): Promise<Map<string, ArticleHead>> {
    const [newest] = ids;
    const oldest = ids.at(-1);
    if (newest === undefined || oldest === undefined) return new Map();
    const { pk, sk } = headKey(newest);
    const heads = await this.#db.queryAll<HeadItem>(rangeParams(pk, headKey(oldest).sk, sk));
    return new Map(heads.map((head) => [head.id, head]));
  }

  /** An article with its body, in one round trip. @throws {RateLimitedError} while its body is edited on and on. */
  async find(id: string): Promise<{ head: ArticleHead; body: string } | undefined> {
    for (let attempt = 1; attempt <= BODY_ATTEMPTS; attempt++) {
      const [head, items] = await Promise.all([this.findHead(id), this.#findChunks(id)]);
      if (!head) return undefined;
      const chunks = items.filter(({ version }) => version === head.bodyVersion);
      if (chunks.length === head.bodyChunks) {
        return { head, body: await unpackBody(chunks.map(({ bytes }) => bytes)) };
      }
      // It is being edited; whoever reads at once again meets the same edit.
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
    }
    const cause = new Error(`The body of article ${id} does not belong to its head`);
    throw Object.assign(new RateLimitedError(), { cause });
  }

  async #findChunks(id: string): Promise<BodyChunkItem[]> {
    const chunks = { ...rangeParams(contentPartition(id), 'B', 'B~'), ScanIndexForward: true };
    return this.#db.queryAll<BodyChunkItem>(chunks);
  }
}
