import {
  type Bearer,
  type Person,
  type Post,
  type World,
  isLinked,
  personById,
  personNamed,
  postById,
  readerOf,
  userOf,
} from './realworld.ts';

export interface ListQuery {
  tag?: string;
  author?: string;
  favorited?: string;
  limit?: number;
  offset?: number;
}

/** An article as somebody sees it, but for what the system alone knows (slug and times). */
export interface SeenPost {
  id: string;
  title: string;
  description: string;
  tagList: string[];
  favorited: boolean;
  favoritesCount: number;
  author: SeenPerson;
}

export interface SeenPerson {
  username: string;
  bio: string | null;
  image: string | null;
  following: boolean;
}

export interface SeenPage {
  articles: SeenPost[];
  articlesCount: number;
}

export function currentUser(
  world: World,
  token: Bearer,
): Pick<Person, 'username' | 'email' | 'bio' | 'image'> {
  const { username, email, bio, image } = userOf(world, token);
  return { username, email, bio, image };
}

export function profile(world: World, token: Bearer, username: string): SeenPerson {
  const reader = readerOf(world, token);
  return seenPerson(world, reader, personNamed(world, username));
}

export function article(world: World, token: Bearer, id: string): SeenPost & { body: string } {
  const reader = readerOf(world, token);
  const post = postById(world, id);
  return { ...seenPost(world, reader, post), body: post.body };
}

/** The filters may be combined; one that nothing can match matches nothing. */
export function articles(world: World, token: Bearer, query: ListQuery): SeenPage {
  const reader = readerOf(world, token);
  const { tag, author, favorited } = query;
  const nameOf = (id: number): string => personById(world, id).username;
  const matching = world.posts.filter(
    (post) =>
      (tag === undefined || post.tagList.includes(tag)) &&
      (author === undefined || nameOf(post.authorId) === author) &&
      (favorited === undefined ||
        world.favorites.some(({ from, to }) => to === post.id && nameOf(from) === favorited)),
  );
  return page(world, reader, matching, query);
}

/** What those have written whom one follows. */
export function feed(world: World, token: Bearer, query: ListQuery): SeenPage {
  const user = userOf(world, token);
  const written = world.posts.filter(({ authorId }) => isLinked(world.follows, user.id, authorId));
  return page(world, user, written, query);
}

/** Newest first. */
export function comments(
  world: World,
  token: Bearer,
  postId: string,
): { id: number; body: string; author: SeenPerson }[] {
  const reader = readerOf(world, token);
  postById(world, postId);
  return world.remarks
    .filter((remark) => remark.postId === postId)
    .toSorted((a, b) => b.id - a.id)
    .map(({ id, body, authorId }) => ({
      id,
      body,
      author: seenPerson(world, reader, personById(world, authorId)),
    }));
}

function page(
  world: World,
  reader: Person | undefined,
  matching: readonly Post[],
  { limit = 20, offset = 0 }: ListQuery,
): SeenPage {
  return {
    articles: matching
      .toSorted((a, b) => (a.id < b.id ? 1 : -1))
      .slice(offset, offset + Math.min(limit, 100))
      .map((post) => seenPost(world, reader, post)),
    articlesCount: matching.length,
  };
}

function seenPost(world: World, reader: Person | undefined, post: Post): SeenPost {
  const { id, title, description, tagList, authorId } = post;
  return {
    id,
    title,
    description,
    tagList,
    favorited: isLinked(world.favorites, reader?.id, id),
    favoritesCount: world.favorites.filter(({ to }) => to === id).length,
    author: seenPerson(world, reader, personById(world, authorId)),
  };
}

function seenPerson(world: World, reader: Person | undefined, person: Person): SeenPerson {
  const { id, username, bio, image } = person;
  return { username, bio, image, following: isLinked(world.follows, reader?.id, id) };
}
