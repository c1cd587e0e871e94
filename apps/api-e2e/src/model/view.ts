import type { Answer } from '../client/answer.ts';
import { articlePath, profilePath } from '../client/conduit.ts';
import * as shapes from '../client/shapes.ts';
import { idOf } from '../client/slug.ts';
import type { Cast } from './cast.ts';
import {
  type ListQuery,
  article,
  articles,
  comments,
  currentUser,
  feed,
  profile,
} from './reading.ts';
import { type Bearer, Refusal, type World } from './realworld.ts';
import { objectionToTags } from './tag-order.ts';

/** Something to look at, and what the model says is to be seen. */
export interface View {
  path: string;
  token: Bearer;
  /** What is wrong with what was seen; undefined where nothing is. */
  objectionTo(world: World, answer: Answer): string | undefined;
}

/** Everything that somebody can look at. */
export function viewsOf(token: Bearer, cast: Cast): View[] {
  const someTag = cast.tags[0] ?? '';
  const queries: ListQuery[] = [
    {},
    { limit: 1 },
    { limit: 3, offset: 2 },
    { limit: 101, offset: 1 },
    ...cast.usernames.flatMap((name) => [
      { author: name },
      { favorited: name, limit: 2 },
      { favorited: name, author: cast.username(0) },
      { favorited: name, tag: someTag },
      { author: name, tag: someTag, offset: 1 },
    ]),
    ...cast.tags.map((tag) => ({ tag })),
    { tag: someTag, author: cast.username(0), favorited: cast.username(2) },
  ];
  return [
    view('/user', token, (world) => currentUser(world, token)),
    ...queries.map((query) =>
      view(`/articles${search(query)}`, token, (world) => articles(world, token, query)),
    ),
    ...[{}, { limit: 2, offset: 1 }].map((query) =>
      view(`/articles/feed${search(query)}`, token, (world) => feed(world, token, query)),
    ),
    ...cast.usernames.map((name) =>
      view(profilePath(name), token, (world) => profile(world, token, name)),
    ),
    ...[...cast.slugs].flatMap(([id, slug]) => [
      view(articlePath(slug), token, (world) => article(world, token, id)),
      view(`${articlePath(slug)}/comments`, token, (world) => comments(world, token, id)),
    ]),
    { path: '/tags', token: undefined, objectionTo: objectionToTagAnswer },
  ];
}

function view(path: string, token: Bearer, expected: (world: World) => object): View {
  return {
    path,
    token,
    objectionTo: (world, answer) =>
      difference(
        seen(answer),
        expectedOf(() => expected(world)),
      ),
  };
}

function objectionToTagAnswer(world: World, answer: Answer): string | undefined {
  return objectionToTags(world, answer.read(200, shapes.tagsBody).tags);
}

/** A refusal is something to be seen as well. */
function expectedOf(look: () => object): object {
  try {
    return look();
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { status: refusal.status, errors: refusal.errors };
  }
}

/** What an answer shows but for times and the words of slugs, in the model's terms. */
function seen(answer: Answer): unknown {
  if (answer.status !== 200) return { status: answer.status, errors: answer.errors };
  const body = answer.json as object;
  if ('user' in body) return without(shapes.userBody.parse(body).user, 'token');
  if ('profile' in body) return shapes.profileBody.parse(body).profile;
  if ('article' in body) return identified(shapes.articleBody.parse(body).article);
  if ('comments' in body) {
    return shapes.commentsBody
      .parse(body)
      .comments.map((each) => without(each, 'createdAt', 'updatedAt'));
  }
  const page = shapes.articlesBody.parse(body);
  return { ...page, articles: page.articles.map(identified) };
}

function identified({ slug, ...rest }: { slug: string }): object {
  return { id: idOf(slug), ...without(rest, 'createdAt', 'updatedAt') };
}

function without(fields: object, ...names: string[]): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function difference(actual: unknown, expected: object): string | undefined {
  const [one, other] = [actual, expected].map(sorted);
  return one === other ? undefined : `saw      ${one}\n  expected ${other}`;
}

/** As text in which the order of names says nothing. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function search(query: ListQuery): string {
  const parameters = Object.entries(query).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  return parameters.length === 0 ? '' : `?${new URLSearchParams(parameters)}`;
}
