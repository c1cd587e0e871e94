import { DynamoDb, UsesTable, untilSettled } from '@conduit/dynamodb';
import type { TransactPart } from '@conduit/dynamodb';
import { Injectable, Logger } from '@nestjs/common';
import { FavoritersReader } from '../favorites/favoriters.reader.ts';
import { AuthorDirectoryReader } from '../lists/author-directory.reader.ts';
import { authorTagOf, createdAt, newArticleId } from '../table/article-id.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { personTag } from '../table/person-tag.ts';
import { TagRankRepository } from '../tags/tag-rank.repository.ts';
import { TagUsageRepository } from '../tags/tag-usage.repository.ts';
import { PARTS_PER_TAG, addTagParts, removeTagParts } from '../tags/tag-parts.ts';
import { unused, usesOf } from '../tags/tag-usage.ts';
import type { TagUsage } from '../tags/tag-usage.ts';
import { packBody } from './article-body.ts';
import type { ArticleHead } from './article-items.ts';
import { deletedPart, editedPart, publishedPart } from './article-outbox.ts';
import { bodyParts, deleteParts, editPart, publishParts, retitleParts } from './article-parts.ts';
import { ArticleReader } from './article.reader.ts';

/** What an author writes. */
export interface ArticleText {
  title: string;
  description: string;
  body: string;
  tagList: string[];
}

/** A transaction's limit (API reference of TransactWriteItems). */
const PARTS_MAXIMUM = 100;
/** The parts of a deletion, its event among them, without those of tags and favourites. */
const PARTS_OF_DELETION = 8;
/**
 * The most parts of an edit beside those of the body and of tags: the article, its places under two
 * titles, and the event.
 */
const PARTS_OF_EDIT = 4;
/** A tag of so few uses may have lost its last one, whatever goes on beside it. */
const RARE_USES = 4;
/** Of each favourite that goes with an article. */
const PARTS_PER_FAVORITE = 4;

/**
 * Writes articles: each with its body, its places in all lists, its counts and its event in one
 * transaction.
 * What others write in between makes the transaction fail, and it is made again from what they left.
 */
@UsesTable(ARTICLES_TABLE, {
  actions: ['PutItem', 'UpdateItem', 'DeleteItem'],
  leadingKeys: ['a|*', 'g|*', 't|*'],
})
@UsesTable(ARTICLES_TABLE, {
  actions: ['PutItem', 'DeleteItem'],
  leadingKeys: ['u|*', 'ut|*', 'A|*', 'TAGS|*', 'title|*'],
})
@UsesTable(ARTICLES_TABLE, { actions: ['PutItem'], leadingKeys: ['X|*', 'O|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['UpdateItem'], leadingKeys: ['f|*', 'fs|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['DeleteItem'], leadingKeys: ['V|*', 'f|*'] })
@Injectable()
export class ArticleRepository {
  readonly #db: DynamoDb;
  readonly #articles: ArticleReader;
  readonly #directories: AuthorDirectoryReader;
  readonly #favoriters: FavoritersReader;
  readonly #usage: TagUsageRepository;
  readonly #ranks: TagRankRepository;
  readonly #logger = new Logger(ArticleRepository.name);

  constructor(
    db: DynamoDb,
    articles: ArticleReader,
    directories: AuthorDirectoryReader,
    favoriters: FavoritersReader,
    usage: TagUsageRepository,
    ranks: TagRankRepository,
  ) {
    this.#db = db;
    this.#articles = articles;
    this.#directories = directories;
    this.#favoriters = favoriters;
    this.#usage = usage;
    this.#ranks = ranks;
  }

  async publish(authorId: string, { body, ...text }: ArticleText): Promise<ArticleHead> {
    const chunks = await packBody(body);
    return untilSettled(async (tried) => {
      const [usage, directory] = await Promise.all([
        this.#usage.read(text.tagList),
        // Only where an attempt failed: nearly always the id is the latest, and the segment has room.
        tried > 1 ? this.#directories.find(personTag(authorId)) : undefined,
      ]);
      const id = newArticleId(authorId, directory?.newestStem);
      const now = createdAt(id);
      const head: ArticleHead = {
        id,
        authorId,
        ...text,
        updatedAt: now,
        version: 1,
        bodyVersion: 1,
        bodyChunks: chunks.length,
        favoritesCount: 0,
      };
      await this.#db.transactWrite([
        ...publishParts(head, directory),
        ...bodyParts(head, chunks),
        publishedPart(head),
        ...text.tagList.flatMap((tag) => addTagParts(head, usage.get(tag) ?? unused(tag), now)),
      ]);
      return head;
    });
  }

  /**
   * Changes an article.
   *
   * @param decide from the article as it is; throws to refuse, and may be asked again.
   * @returns undefined where there is no such article.
   */
  async edit(
    id: string,
    decide: (head: ArticleHead) => Partial<ArticleText>,
  ): Promise<ArticleHead | undefined> {
    return untilSettled(async () => {
      const head = await this.#articles.findHead(id);
      return head && this.#applyChange(head, decide(head));
    });
  }

  /**
   * Takes an article out of every list, favourites of others among them where they are few: what is
   * left to clean up then, nobody sees.
   *
   * @param actorId who does it.
   * @param permit throws to refuse.
   * @returns what was deleted; undefined where there is no such article.
   */
  async delete(
    id: string,
    actorId: string,
    permit: (head: ArticleHead) => void,
  ): Promise<ArticleHead | undefined> {
    return untilSettled(async () => {
      const [head, directory] = await Promise.all([
        this.#articles.findHead(id),
        this.#directories.find(authorTagOf(id)),
      ]);
      if (!head || !directory) return undefined;
      permit(head);
      const tagParts = head.tagList.length * PARTS_PER_TAG;
      const room = Math.floor((PARTS_MAXIMUM - PARTS_OF_DELETION - tagParts) / PARTS_PER_FAVORITE);
      const [usage, { people, areMore }] = await Promise.all([
        this.#usage.read(head.tagList),
        this.#favoriters.find(id, room),
      ]);
      await this.#db.transactWrite([
        ...deleteParts(head, directory, areMore ? undefined : people),
        deletedPart(head, actorId),
        ...head.tagList.flatMap((tag) => removeTagParts(head, usage.get(tag) ?? unused(tag))),
      ]);
      await this.#followLostUses(usage.values());
      return head;
    });
  }

  async #applyChange(head: ArticleHead, change: Partial<ArticleText>): Promise<ArticleHead> {
    const { body, ...text } = change;
    const tagList = text.tagList ?? head.tagList;
    const added = tagList.filter((tag) => !head.tagList.includes(tag));
    const removed = head.tagList.filter((tag) => !tagList.includes(tag));
    const chunks = body === undefined ? undefined : await packBody(body);
    const bodyWrites = chunks ? Math.max(chunks.length, head.bodyChunks) : 0;
    if (
      PARTS_OF_EDIT + bodyWrites + (added.length + removed.length) * PARTS_PER_TAG >
      PARTS_MAXIMUM
    ) {
      // Too much for one transaction: the tags that go, go first. In between, the article is whole
      // and every count is right; it only has fewer tags for a moment.
      const kept = head.tagList.filter((tag) => tagList.includes(tag));
      return this.#applyChange(await this.#applyChange(head, { tagList: kept }), change);
    }

    const usage = await this.#usage.read([...added, ...removed]);
    const version = head.version + 1;
    const edited: ArticleHead = {
      ...head,
      ...text,
      updatedAt: Math.max(Date.now(), head.updatedAt + 1),
      version,
      ...(chunks && { bodyVersion: version, bodyChunks: chunks.length }),
    };
    const parts: TransactPart[] = [
      editPart(edited),
      editedPart(edited, { added, removed }),
      ...retitleParts(head, edited),
      ...(chunks ? bodyParts(edited, chunks, head.bodyChunks) : []),
      ...removed.flatMap((tag) => removeTagParts(head, usage.get(tag) ?? unused(tag))),
      ...added.flatMap((tag) => addTagParts(head, usage.get(tag) ?? unused(tag), Date.now())),
    ];
    await this.#db.transactWrite(parts);
    await this.#followLostUses(removed.flatMap((tag) => usage.get(tag) ?? []));
    return edited;
  }

  /** Ranks follow the events; but a tag that nobody uses any more must not be shown until then. */
  async #followLostUses(usage: Iterable<TagUsage>): Promise<void> {
    const rare = [...usage].filter((each) => usesOf(each) <= RARE_USES).map(({ tag }) => tag);
    try {
      await this.#ranks.follow(rare);
    } catch (error) {
      this.#logger.warn(`Ranks of tags are left to the event: ${String(error)}`);
    }
  }
}
