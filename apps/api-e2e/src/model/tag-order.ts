import type { World } from './realworld.ts';

/** `/tags` shows the 50 most used, then the 50 latest first used of the others. */
const EACH = 50;

/**
 * What is wrong with a list of tags; undefined where nothing is. Tags that are used as often, or
 * since the same moment, may stand in any order.
 */
export function objectionToTags(world: World, tags: readonly string[]): string | undefined {
  const uses = (tag: string): number =>
    world.posts.filter(({ tagList }) => tagList.includes(tag)).length;
  const since = (tag: string): number => world.tagSince[tag] ?? 0;
  const used = Object.keys(world.tagSince);
  if (new Set(tags).size !== tags.length) return 'a tag is there twice';
  const stray = tags.find((tag) => !used.includes(tag));
  if (stray !== undefined) return `nothing is tagged ${JSON.stringify(stray)}`;
  if (tags.length !== Math.min(used.length, 2 * EACH)) return `there are ${used.length} tags`;
  // One article alone makes no tag popular.
  const popular = used.filter((tag) => uses(tag) > 1).length;
  const head = tags.slice(0, Math.min(popular, EACH));
  const tail = tags.slice(head.length);
  if (!isDescending(head.map(uses))) return 'the most used are not first';
  if (!isDescending(tail.map(since))) return 'the others are not those latest first used';
  const most = used
    .map(uses)
    .toSorted((a, b) => b - a)
    .slice(0, head.length);
  return head.map(uses).join() === most.join() ? undefined : 'the most used are others';
}

function isDescending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number <= (numbers[index - 1] ?? number));
}
