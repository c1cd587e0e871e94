import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { DomainError } from '@conduit/nest-lambda';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { CHUNK_BYTES, unpackBody } from './article-body.ts';
import type { ArticleHead, BodyChunkItem } from './article-items.ts';
import { bodyKey } from './article-parts.ts';
import { ArticleReader } from './article.reader.ts';

/** What of an article says where its body lies. */
export type BodyRef = Pick<ArticleHead, 'id' | 'bodyVersion' | 'bodyChunks'>;

/**
 * Bytes of bodies that a field's invocation answers: Lambda's limit is 6 MB, in which every character
 * that JSON escapes takes two.
 */
const ANSWER_BYTES = 5_000_000;
/** Parts of bodies that are held in memory at once, of 400 KB each at most. */
const CHUNKS_AT_ONCE = 25;

/** The bodies of many articles. */
@UsesTable(ARTICLES_TABLE, { actions: ['BatchGetItem'], leadingKeys: ['A|*'] })
@Injectable()
export class ArticleBodies {
  readonly #db: DynamoDb;
  readonly #articles: ArticleReader;

  constructor(db: DynamoDb, articles: ArticleReader) {
    this.#db = db;
    this.#articles = articles;
  }

  /** In the order of the articles; an error for each that the answer has no room for. */
  async findAll(refs: readonly BodyRef[]): Promise<(string | Error)[]> {
    const bodies = new Map<string, string>();
    await this.collect(refs, (body, { id }) => bodies.set(id, body), ANSWER_BYTES);
    return refs.map(({ id }) => bodies.get(id) ?? new AnswerTooLargeError());
  }

  /**
   * Bodies in the order of the articles; what there is no room for is left out, and the next one tried.
   *
   * @param take gets each with its article; of one that was deleted meanwhile it is empty.
   * @param bytes of JSON text for all of them.
   */
  async collect<Ref extends BodyRef>(
    refs: readonly Ref[],
    take: (body: string, ref: Ref) => void,
    bytes: number,
  ): Promise<void> {
    let left = bytes;
    for (const group of readAtOnce(refs)) {
      const fitting = group.filter(({ bodyChunks }) => (bodyChunks - 1) * CHUNK_BYTES <= left);
      const chunks = await this.#findChunks(fitting);
      for (const ref of fitting) {
        const body = await this.#bodyOf(ref, chunks.get(ref.id) ?? []);
        const size = Buffer.byteLength(JSON.stringify(body));
        if (size > left) continue;
        left -= size;
        take(body, ref);
      }
    }
  }

  async #findChunks(refs: readonly BodyRef[]): Promise<Map<string, BodyChunkItem[]>> {
    const found = await this.#db.batchGet<BodyChunkItem>({
      table: ARTICLES_TABLE,
      keys: refs.flatMap(keysOf),
    });
    const byKey = new Map(found.map((item) => [`${item.pk} ${item.sk}`, item]));
    return new Map(
      refs.map((ref) => [
        ref.id,
        keysOf(ref).flatMap(({ pk, sk }) => byKey.get(`${pk} ${sk}`) ?? []),
      ]),
    );
  }

  /** A body that was edited since its article was read is read again with it. */
  async #bodyOf(ref: BodyRef, chunks: readonly BodyChunkItem[]): Promise<string> {
    const own = chunks.filter(({ version }) => version === ref.bodyVersion);
    if (own.length === ref.bodyChunks) return unpackBody(own.map(({ bytes }) => bytes));
    return (await this.#articles.find(ref.id))?.body ?? '';
  }
}

function keysOf({ id, bodyChunks }: BodyRef): ArticlesKey[] {
  return Array.from({ length: bodyChunks }, (_, position) => bodyKey(id, position));
}

/** The articles in groups, in their order. */
function readAtOnce<Ref extends BodyRef>(refs: readonly Ref[]): Ref[][] {
  const groups: Ref[][] = [];
  let chunks = CHUNKS_AT_ONCE;
  for (const ref of refs) {
    if (chunks >= CHUNKS_AT_ONCE) {
      groups.push([]);
      chunks = 0;
    }
    groups.at(-1)?.push(ref);
    chunks += ref.bodyChunks;
  }
  return groups;
}

/** A page's bodies are more than an answer of Lambda holds. */
export class AnswerTooLargeError extends DomainError {
  readonly code = 'ANSWER_TOO_LARGE';
  readonly status = 413;

  constructor() {
    super({ body: ['is too large for this page: ask for fewer articles'] });
  }
}
