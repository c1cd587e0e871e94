import { PeopleReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ArticleReader } from '../articles/article.reader.ts';
import { ENTRIES_PER_UNIT } from '../table/articles-table.ts';
import { ArticleLists } from './article-lists.ts';
import type { ListedArticle } from './article-lists.ts';
import { EMPTY_PAGE, pageOf } from './list-page.ts';
import type { ListPage, PageBounds } from './list-page.ts';
import type { EntrySource } from './newest.ts';

/** What of a tag's list is read before anything else is known; as much as its count alone costs. */
interface TagShard {
  source: EntrySource<ListedArticle>;
  entries: ListedArticle[];
  count: number;
  complete: boolean;
}

/**
 * Favourites under a tag. Nothing that is kept by person and tag could be right for longer than the
 * articles' tags are, so what both lists have in common is found when it is asked for.
 */
@Injectable()
export class TaggedFavorites {
  readonly #lists: ArticleLists;
  readonly #articles: ArticleReader;
  readonly #people: PeopleReader;

  constructor(lists: ArticleLists, articles: ArticleReader, people: PeopleReader) {
    this.#lists = lists;
    this.#articles = articles;
    this.#people = people;
  }

  /** In three round trips. */
  async find(username: string, tag: string, bounds: PageBounds): Promise<ListPage> {
    const personId = this.#people.findIdByUsername(username);
    const matching = await this.findAll(personId, tag);
    const favoritesOf = await personId;
    if (favoritesOf === undefined) return EMPTY_PAGE;
    return { ...pageOf(matching, matching.length, bounds), favoritesOf };
  }

  /**
   * All of them, newest first.
   *
   * @param personId where it is being looked up, the tag's list is read at the same time.
   */
  async findAll(
    personId: string | Promise<string | undefined>,
    tag: string,
  ): Promise<ListedArticle[]> {
    const [id, shards] = await Promise.all([
      personId,
      Promise.all(this.#lists.tagged(tag).map(newestOf)),
    ]);
    if (id === undefined || shards.every(({ count }) => count === 0)) return [];
    const favorites = await this.#lists.allFavoritesOf(id);
    return this.#tagged(favorites, tag, shards);
  }

  /** Reads on in the tag's list or looks at each favourite, whichever is less to read. */
  async #tagged(
    favorites: readonly string[],
    tag: string,
    shards: TagShard[],
  ): Promise<ListedArticle[]> {
    const unread = shards.reduce((sum, { count, entries }) => sum + count - entries.length, 0);
    const under =
      unread <= favorites.length * ENTRIES_PER_UNIT
        ? await downTo(favorites.toSorted()[0] ?? '~', shards)
        : await this.#lookUp(favorites, tag);
    const ids = new Set(favorites);
    return under.filter(({ id }) => ids.has(id)).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  }

  async #lookUp(favorites: readonly string[], tag: string): Promise<ListedArticle[]> {
    const heads = await this.#articles.findHeads(favorites);
    return [...heads.values()]
      .filter(({ tagList }) => tagList.includes(tag))
      .map((head) => ({ id: head.id, authorId: head.authorId, head }));
  }
}

async function newestOf(source: EntrySource<ListedArticle>): Promise<TagShard> {
  // The counter stands among the entries of the first unit.
  return { source, ...(await source.newest(ENTRIES_PER_UNIT - 1)) };
}

/** What a tag's list holds down to an article. */
async function downTo(oldest: string, shards: readonly TagShard[]): Promise<ListedArticle[]> {
  const lists = await Promise.all(
    shards.map(async ({ source, entries, complete }) => {
      const reached = entries.at(-1)?.id;
      if (complete || reached === undefined || reached <= oldest) return entries;
      return [...entries, ...(await source.older(reached, { downTo: oldest }))];
    }),
  );
  return lists.flat();
}
