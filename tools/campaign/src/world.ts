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

  /** A line for each thing of which a member has to be notified. */
  inboxOf(recipient: Member): string[] {
    const followers = this.members.filter((each) => this.followedBy(each).has(recipient.number));
    const told = this.writtenBy(recipient).flatMap((article) => {
      const fans = this.members.filter((each) => this.favoritesOf(each).has(article.id));
      return [
        ...fans.map((actor) => ({ type: 'favorited', actor, article: article.slug })),
        ...this.commentsOn(article.id).map(({ id: comment, author: actor }) => ({
          ...{ type: 'commented', actor, article: article.slug, comment },
        })),
      ];
    });
    return [
      ...followers.map((actor) => notice({ type: 'followed', actor: actor.username })),
      ...told
        .filter(({ actor }) => actor !== recipient)
        .map((each) => notice({ ...each, actor: each.actor.username })),
    ];
  }

  /** With everything that hangs on it. */
  forget(articleId: string): void {
    this.articles.delete(articleId);
    this.comments.delete(articleId);
    for (const favorites of this.favorites.values()) favorites.delete(articleId);
  }
}

export interface Notice {
  type: string;
  /** A username. */
  actor: string;
  /** A slug. */
  article?: string | undefined;
  comment?: number | undefined;
}

/** For people, and to compare by. */
export function notice({ type, actor, article, comment }: Notice): string {
  const about = article === undefined ? '' : ` ${article}`;
  return `${type} by ${actor}${about}${comment === undefined ? '' : ` (${comment})`}`;
}

export function newestFirst(articles: readonly { id: string }[]): string[] {
  return articles.map(({ id }) => id).toSorted((a, b) => (a < b ? 1 : -1));
}

export function idOfSlug(slug: string): string {
  return slug.slice(slug.lastIndexOf('_') + 1);
}
