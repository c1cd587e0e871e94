import { Injectable } from '@nestjs/common';
import { authorTagOf } from '../table/article-id.ts';
import { personTag } from '../table/person-tag.ts';
import { ArticleLists } from './article-lists.ts';
import type { ListedArticle } from './article-lists.ts';
import type { EntrySource } from './newest.ts';
import { TaggedFavorites } from './tagged-favorites.ts';

/** What of all articles a list shows; people by their ids. */
export interface ArticleFilter {
  tag?: string;
  authorId?: string;
  favoritedById?: string;
}

/** Lists that are stored in order, or all that match where nothing is stored so. Newest first. */
export type Matching = { stored: EntrySource<ListedArticle>[] } | { all: ListedArticle[] };

/** Where the articles that match a filter stand. */
@Injectable()
export class MatchingArticles {
  readonly #lists: ArticleLists;
  readonly #taggedFavorites: TaggedFavorites;

  constructor(lists: ArticleLists, taggedFavorites: TaggedFavorites) {
    this.#lists = lists;
    this.#taggedFavorites = taggedFavorites;
  }

  async find({ tag, authorId, favoritedById }: ArticleFilter): Promise<Matching> {
    if (favoritedById !== undefined) {
      if (authorId !== undefined)
        return { all: await this.#favorites(favoritedById, authorId, tag) };
      if (tag === undefined) return { stored: [this.#lists.favoritesOf(favoritedById)] };
      return { all: await this.#taggedFavorites.findAll(favoritedById, tag) };
    }
    if (authorId !== undefined) {
      if (tag === undefined) return { stored: [this.#lists.writtenBy(authorId)] };
      return { all: await this.#lists.writtenUnderTag(authorId, tag) };
    }
    return { stored: tag === undefined ? this.#lists.all() : this.#lists.tagged(tag) };
  }

  /** All favourites of the person are read. */
  async #favorites(personId: string, authorId: string, tag?: string): Promise<ListedArticle[]> {
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
}
