import type { Article, ArticleSummary, Profile } from '@conduit/contracts';
import { PeopleListReader, PeopleReader } from '@conduit/people';
import type { Person } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import type { ListPage } from '../lists/list-page.ts';
import { createdAt } from '../table/article-id.ts';
import type { ArticleHead } from './article-items.ts';
import { ArticleReader } from './article.reader.ts';
import { slugOf } from './slug.ts';

/** Articles as a reader sees them: with their authors, and what the reader favours and follows. */
@Injectable()
export class ArticlePresenter {
  readonly #articles: ArticleReader;
  readonly #favorites: FavoritesReader;
  readonly #people: PeopleReader;
  readonly #peopleOfLists: PeopleListReader;

  constructor(
    articles: ArticleReader,
    favorites: FavoritesReader,
    people: PeopleReader,
    peopleOfLists: PeopleListReader,
  ) {
    this.#articles = articles;
    this.#favorites = favorites;
    this.#people = people;
    this.#peopleOfLists = peopleOfLists;
  }

  /**
   * A page of a list, everything about it in one round trip. An article that was deleted since it was
   * listed is left out.
   *
   * @param readerId undefined for somebody who is not signed in.
   * @param favoritesCount how many favourites the reader has, where only one round trip is left;
   *   otherwise a second one may follow.
   */
  async page(
    { articles: listed, consecutive = false, favoritesOf, followed: known }: ListPage,
    readerId?: string,
    favoritesCount?: number,
  ): Promise<ArticleSummary[]> {
    const ids = listed.map(({ id }) => id);
    const unread = listed.flatMap(({ id, head }) => (head ? [] : [id]));
    const authorIds = [...new Set(listed.map(({ authorId }) => authorId))];
    const [heads, people, favorites, followed] = await Promise.all([
      consecutive ? this.#articles.findHeadsBetween(unread) : this.#articles.findHeads(unread),
      this.#peopleOfLists.findByIds(authorIds),
      readerId === undefined
        ? NOBODY
        : readerId === favoritesOf
          ? new Set(ids)
          : this.#favorites.favoritesAmong(readerId, ids, favoritesCount),
      readerId === undefined
        ? NOBODY
        : (known ?? this.#peopleOfLists.followsAmong(readerId, authorIds)),
    ]);
    return listed.flatMap(({ id, authorId, head = heads.get(id) }) =>
      head
        ? [
            summaryOf(
              head,
              profileOf(people.get(authorId), followed.has(authorId)),
              favorites.has(id),
            ),
          ]
        : [],
    );
  }

  /** One article, whole; its author is read by the article. */
  async one(
    { head, body }: { head: ArticleHead; body: string },
    favorited: boolean,
    readerId?: string,
  ): Promise<Article> {
    const { authorId } = head;
    const [person, follows] = await Promise.all([
      this.#people.findById(authorId),
      readerId !== undefined && this.#people.follows(readerId, authorId),
    ]);
    return { ...summaryOf(head, profileOf(person, follows), favorited), body };
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function summaryOf(head: ArticleHead, author: Profile, favorited: boolean): ArticleSummary {
  return {
    slug: slugOf(head.title, head.id),
    title: head.title,
    description: head.description,
    tagList: head.tagList,
    createdAt: new Date(createdAt(head.id)).toISOString(),
    updatedAt: new Date(head.updatedAt).toISOString(),
    favorited,
    favoritesCount: head.favoritesCount,
    author,
  };
}

/** Somebody without a profile is shown without a name: what they wrote stays readable. */
export function profileOf(person: Person | undefined, following: boolean): Profile {
  return {
    username: person?.username ?? '',
    bio: person?.bio ?? null,
    image: person?.image ?? null,
    following,
  };
}
