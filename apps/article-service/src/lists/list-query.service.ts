import { TAG_MAXIMUM } from '@conduit/contracts';
import type { ListQuery } from '@conduit/contracts';
import { PeopleReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ArticleReader } from '../articles/article.reader.ts';
import { ArticleLists } from './article-lists.ts';
import type { ListedArticle } from './article-lists.ts';
import { AuthorPages } from './author-pages.ts';
import { EMPTY_PAGE, pageOf } from './list-page.ts';
import type { ListPage, PageBounds } from './list-page.ts';
import { newestOf } from './newest.ts';
import type { EntrySource } from './newest.ts';

/** Up to here an author's articles are read whole; beyond, their thin entries cost less. */
const WHOLE_ARTICLES_MAXIMUM = 60;
/** Thin entries in a read unit: strongly consistent, 4 KB. */
const ENTRIES_PER_UNIT = 50;

/** Finds the articles that match a list's filters, newest first, with their exact number. */
@Injectable()
export class ListQueryService {
  readonly #lists: ArticleLists;
  readonly #authorPages: AuthorPages;
  readonly #articles: ArticleReader;
  readonly #people: PeopleReader;

  constructor(
    lists: ArticleLists,
    authorPages: AuthorPages,
    articles: ArticleReader,
    people: PeopleReader,
  ) {
    this.#lists = lists;
    this.#authorPages = authorPages;
    this.#articles = articles;
    this.#people = people;
  }

  async find({ tag, author, favorited, ...bounds }: ListQuery): Promise<ListPage> {
    if (![tag, author, favorited].every(canMatch)) return EMPTY_PAGE;
    const [authorId, personId] = await Promise.all([this.#idOf(author), this.#idOf(favorited)]);
    if (authorId === null || personId === null) return EMPTY_PAGE;

    if (personId !== undefined) return this.#favorites(personId, authorId, tag, bounds);
    if (authorId !== undefined && tag !== undefined) {
      const matching = await this.#lists.writtenUnderTag(authorId, tag);
      return pageOf(matching, matching.length, bounds);
    }
    if (authorId !== undefined) return this.#writtenBy(authorId, bounds);
    return this.#merged(tag === undefined ? this.#lists.all() : this.#lists.tagged(tag), bounds);
  }

  async #writtenBy(authorId: string, bounds: PageBounds): Promise<ListPage> {
    if (bounds.offset + bounds.limit <= WHOLE_ARTICLES_MAXIMUM) {
      return this.#merged([this.#lists.writtenBy(authorId)], bounds);
    }
    return this.#authorPages.find(authorId, bounds);
  }

  /**
   * With another filter, all favourites of the person are read: they are few next to the articles of
   * a tag, and nothing that is kept by tag can be right for longer than an article's tags are.
   */
  async #favorites(
    personId: string,
    authorId: string | undefined,
    tag: string | undefined,
    bounds: PageBounds,
  ): Promise<ListPage> {
    if (authorId === undefined && tag === undefined) {
      return this.#merged([this.#lists.favoritesOf(personId)], bounds);
    }
    if (authorId === undefined)
      return wholePage(await this.#taggedFavorites(personId, tag ?? ''), bounds);
    const [favorites, underTag] = await Promise.all([
      this.#lists.allFavoritesOf(personId),
      tag === undefined ? undefined : this.#lists.writtenUnderTag(authorId, tag),
    ]);
    const ids = underTag && new Set(underTag.map(({ id }) => id));
    const matching = favorites.filter(
      (favorite) => favorite.authorId === authorId && (ids?.has(favorite.id) ?? true),
    );
    return wholePage(matching, bounds);
  }

  /** Looks at the tag's list or at each favourite, whichever is less to read. */
  async #taggedFavorites(personId: string, tag: string): Promise<ListedArticle[]> {
    const [favorites, { total }] = await Promise.all([
      this.#lists.allFavoritesOf(personId),
      newestOf(this.#lists.tagged(tag), 1),
    ]);
    const [newest] = favorites;
    const oldest = favorites.at(-1);
    if (!newest || !oldest) return [];
    if (total / ENTRIES_PER_UNIT <= favorites.length) {
      const ids = await this.#lists.taggedBetween(tag, oldest.id, newest.id);
      return favorites.filter(({ id }) => ids.has(id));
    }
    const heads = await this.#articles.findHeads(favorites.map(({ id }) => id));
    return favorites.flatMap((favorite) => {
      const head = heads.get(favorite.id);
      return head?.tagList.includes(tag) ? [{ ...favorite, head }] : [];
    });
  }

  async #merged(sources: EntrySource<ListedArticle>[], bounds: PageBounds): Promise<ListPage> {
    const { entries, total } = await newestOf(sources, bounds.offset + bounds.limit);
    return pageOf(entries, total, bounds);
  }

  /** undefined without a name, null for a name that nobody has. */
  async #idOf(username: string | undefined): Promise<string | null | undefined> {
    if (username === undefined) return undefined;
    return (await this.#people.findIdByUsername(username)) ?? null;
  }
}

function wholePage(matching: ListedArticle[], bounds: PageBounds): ListPage {
  return pageOf(matching, matching.length, bounds);
}

/** No tag and no username is longer than this, counted in UTF-16 units; a key has 2,048 bytes. */
const NAME_UNITS = 2 * TAG_MAXIMUM;

/** A filter that nothing can match is not looked for. */
function canMatch(filter: string | undefined): boolean {
  if (filter === undefined) return true;
  return filter !== '' && filter.length <= NAME_UNITS && filter.isWellFormed();
}
