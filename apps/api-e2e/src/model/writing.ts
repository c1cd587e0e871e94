import {
  type Bearer,
  type Post,
  Refusal,
  type World,
  isModerator,
  link,
  personNamed,
  postById,
  unlink,
  userOf,
} from './realworld.ts';

export type Draft = Pick<Post, 'title' | 'description' | 'body' | 'tagList'>;

/** @param id what the system called it; undefined where it refused. */
export function publish(world: World, token: Bearer, draft: Draft, id: string): void {
  const author = userOf(world, token);
  world.posts.push({ ...draft, tagList: distinct(draft.tagList), id, authorId: author.id });
  noteTags(world);
}

export function edit(world: World, token: Bearer, id: string, changes: Partial<Draft>): void {
  const user = userOf(world, token);
  const post = postById(world, id);
  if (post.authorId !== user.id) throw new Refusal(403, 'article', 'forbidden');
  const { tagList, ...texts } = changes;
  Object.assign(post, texts, tagList && { tagList: distinct(tagList) });
  noteTags(world);
}

/** With an article go its comments, and it is nobody's favourite any more. */
export function deletePost(world: World, token: Bearer, id: string): void {
  const user = userOf(world, token);
  const post = postById(world, id);
  if (post.authorId !== user.id && !isModerator(world, token)) {
    throw new Refusal(403, 'article', 'forbidden');
  }
  world.posts = world.posts.filter((each) => each !== post);
  world.remarks = world.remarks.filter(({ postId }) => postId !== id);
  world.favorites = world.favorites.filter(({ to }) => to !== id);
  noteTags(world);
}

export function comment(
  world: World,
  token: Bearer,
  postId: string,
  body: string,
  id: number,
): void {
  const author = userOf(world, token);
  postById(world, postId);
  world.remarks.push({ id, postId, authorId: author.id, body });
}

export function deleteComment(world: World, token: Bearer, postId: string, id: number): void {
  const user = userOf(world, token);
  postById(world, postId);
  const remark = world.remarks.find((each) => each.postId === postId && each.id === id);
  if (!remark) throw new Refusal(404, 'comment', 'not found');
  if (remark.authorId !== user.id && !isModerator(world, token)) {
    throw new Refusal(403, 'comment', 'forbidden');
  }
  world.remarks = world.remarks.filter((each) => each !== remark);
}

export function setFavorite(world: World, token: Bearer, id: string, isFavorite: boolean): void {
  const user = userOf(world, token);
  postById(world, id);
  if (isFavorite) link(world.favorites, user.id, id);
  else world.favorites = unlink(world.favorites, user.id, id);
}

export function setFollowing(
  world: World,
  token: Bearer,
  username: string,
  follows: boolean,
): void {
  const user = userOf(world, token);
  const person = personNamed(world, username);
  if (follows && person === user) throw new Refusal(422, 'profile', "can't follow yourself");
  if (follows) link(world.follows, user.id, person.id);
  else world.follows = unlink(world.follows, user.id, person.id);
}

function distinct(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()))];
}

/** A tag is as old as its present use: once nobody uses it, it begins anew. */
function noteTags(world: World): void {
  world.step += 1;
  const used = new Set(world.posts.flatMap(({ tagList }) => tagList));
  world.tagSince = Object.fromEntries(
    [...used].map((tag) => [tag, world.tagSince[tag] ?? world.step]),
  );
}
