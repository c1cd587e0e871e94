/** Somebody who takes part. */
export interface Member {
  number: number;
  username: string;
  token: string;
}

export interface KnownArticle {
  /** Sorts by time: the newest article has the greatest. */
  id: string;
  slug: string;
  author: Member;
  tagList: string[];
}

export interface KnownComment {
  id: number;
  author: Member;
}

/** What has to be there, by what the API has answered and nothing else. */
export class World {
  readonly members: Member[] = [];
  readonly articles = new Map<string, KnownArticle>();
  /** Whom each member follows, by their numbers. */
  readonly follows = new Map<number, Set<number>>();
  /** The ids of each member's favourites. */
  readonly favorites = new Map<number, Set<string>>();
  /** By the articles' ids. */
  readonly comments = new Map<string, KnownComment[]>();

  addMember(username: string, token: string): Member {
    const member = { number: this.members.length, username, token };
    this.members.push(member);
    this.follows.set(member.number, new Set());
    this.favorites.set(member.number, new Set());
    return member;
  }

  followedBy({ number }: Member): Set<number> {
    return this.follows.get(number) ?? new Set();
  }

  favoritesOf({ number }: Member): Set<string> {
    return this.favorites.get(number) ?? new Set();
  }

  commentsOn(articleId: string): KnownComment[] {
    return this.comments.get(articleId) ?? [];
  }

  writtenBy(author: Member): KnownArticle[] {
    return [...this.articles.values()].filter((article) => article.author === author);
  }

  /** The ids of what a member's feed shows, newest first. */
  feedOf(reader: Member): string[] {
    const followed = this.followedBy(reader);
    return newestFirst(
      [...this.articles.values()].filter(({ author }) => followed.has(author.number)),
    );
  }

  /** With everything that hangs on it. */
  forget(articleId: string): void {
    this.articles.delete(articleId);
    this.comments.delete(articleId);
    for (const favorites of this.favorites.values()) favorites.delete(articleId);
  }
}

export function newestFirst(articles: readonly { id: string }[]): string[] {
  return articles.map(({ id }) => id).toSorted((a, b) => (a < b ? 1 : -1));
}

export function idOfSlug(slug: string): string {
  return slug.slice(slug.lastIndexOf('_') + 1);
}
