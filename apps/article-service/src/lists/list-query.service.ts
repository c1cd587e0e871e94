import { TAG_MAXIMUM } from '@conduit/contracts';
import type { ListQuery } from '@conduit/contracts';
import { PeopleReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { authorTagOf } from '../table/article-id.ts';
import { personTag } from '../table/person-tag.ts';
import { ArticleLists } from './article-lists.ts';
import type { ListedArticle } from './article-lists.ts';
import { AuthorPages } from './author-pages.ts';
import { EMPTY_PAGE, pageOf } from './list-page.ts';
import type { ListPage, PageBounds } from './list-page.ts';
import { newestOf } from './newest.ts';
import type { EntrySource } from './newest.ts';
import { TaggedFavorites } from './tagged-favorites.ts';

/** Up to here an author's articles are read whole; beyond, their thin entries cost less. */
const WHOLE_ARTICLES_MAXIMUM = 60;

/**
 * Whether a list takes three round trips before its page is known, so that only one is left.
 */
export function isFoundLate({ tag, author, favorited, offset, limit }: ListQuery): boolean {
  if (favorited !== undefined) return tag !== undefined && author === undefined;
  return author !== undefined && tag === undefined && offset + limit > WHOLE_ARTICLES_MAXIMUM;
}

/** Finds the articles that match a list's filters, newest first, with their exact number. */
@Injectable()
export class ListQueryService {
  readonly #lists: ArticleLists;
  readonly #authorPages: AuthorPages;
  readonly #taggedFavorites: TaggedFavorites;
  readonly #people: PeopleReader;

  constructor(
    lists: ArticleLists,
    authorPages: AuthorPages,
    taggedFavorites: TaggedFavorites,
    people: PeopleReader,
  ) {
    this.#lists = lists;
    this.#authorPages = authorPages;
    this.#taggedFavorites = taggedFavorites;
    this.#people = people;
  }

  async find({ tag, author, favorited, ...bounds }: ListQuery): Promise<ListPage> {
    if (![tag, author, favorited].every(canMatch)) return EMPTY_PAGE;
    if (favorited !== undefined && tag !== undefined && author === undefined) {
      return this.#taggedFavorites.find(favorited, tag, bounds);
    }
    const [authorId, personId] = await Promise.all([this.#idOf(author), this.#idOf(favorited)]);
    if (authorId === null || personId === null) return EMPTY_PAGE;

    if (personId !== undefined) return this.#favorites(personId, authorId, tag, bounds);
    if (authorId !== undefined && tag !== undefined) {
      return wholePage(await this.#lists.writtenUnderTag(authorId, tag), bounds);
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

  /** With another filter, all favourites of the person are read. */
  async #favorites(
    personId: string,
    authorId: string | undefined,
    tag: string | undefined,
    bounds: PageBounds,
  ): Promise<ListPage> {
    const page =
      authorId === undefined
        ? await this.#merged([this.#lists.favoritesOf(personId)], bounds)
        : wholePage(await this.#favoritesBy(personId, authorId, tag), bounds);
    return { ...page, favoritesOf: personId };
  }

  async #favoritesBy(
    personId: string,
    authorId: string,
    tag: string | undefined,
  ): Promise<ListedArticle[]> {
    const [favorites, underTag] = await Promise.all([
      this.#lists.allFavoritesOf(personId),
      tag === undefined ? undefined : this.#lists.writtenUnderTag(authorId, tag),
    ]);
    const ids = new Set(favorites);
    if (underTag) return underTag.filter(({ id }) => ids.has(id));
    const authorTag = personTag(authorId);
    return favorites
      .filter((id) => authorTagOf(id) === authorTag)
      .toSorted((a, b) => (a < b ? 1 : -1))
      .map((id) => ({ id, authorId }));
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
