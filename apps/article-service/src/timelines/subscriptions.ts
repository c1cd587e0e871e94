import type { ArticlesKey } from '../table/articles-table.ts';

/**
 * Some of a timeline's subscriptions: an attribute for each author, by the author's tag, with the number
 * of the author's articles among the entries, or {@link PULLED_FOR_READER}.
 */
export type SubscriptionsItem = ArticlesKey & {
  /** Authors some of whose articles may be missing: they are just coming, or going. */
  unsettled?: Set<string>;
} & { readonly [authorTag: string]: unknown };

/** In place of the number of entries: this author's own list is read instead. */
export const PULLED_FOR_READER = -1;

/** What a timeline holds of one author. */
export interface Subscription {
  /** Entries, or {@link PULLED_FOR_READER}. */
  entries: number;
  /** Whether entries may be missing, so that they are not shown. */
  unsettled: boolean;
}

/** All subscriptions of a timeline, by the authors' tags. */
export function subscriptionsOf(
  items: readonly SubscriptionsItem[],
): ReadonlyMap<string, Subscription> {
  return new Map(
    items.flatMap((item) => {
      const { pk: _, sk: __, unsettled = new Set<string>(), ...authors } = item;
      return Object.entries(authors).map(([authorTag, entries]): [string, Subscription] => [
        authorTag,
        { entries: Number(entries), unsettled: unsettled.has(authorTag) },
      ]);
    }),
  );
}

/** What is to be done about one author in a timeline. */
export interface StaleSubscription {
  authorTag: string;
  /** Of one who is followed; absent for one who is not any more. */
  authorId?: string;
}

/** How a reader's feed is put together at this moment. */
export interface FeedSources {
  /** Authors whose articles are taken from the timeline. */
  pushed: ReadonlySet<string>;
  /** How many they are: exactly. */
  pushedCount: number;
  /** Entries of the timeline that are not shown. */
  hiddenCount: number;
  /** The ids of the authors whose own lists are read. */
  pulled: string[];
  /** Where the timeline does not yet say what the reader follows. */
  stale: StaleSubscription[];
}

/**
 * Compares whom a reader follows now with what the timeline holds. Nothing has to be known of what
 * happened in between, in which order, or how often: who is followed and not in the timeline is read from
 * their own list, who is in the timeline and not followed is left out.
 *
 * @param followed ids with their tags.
 * @param pulledAuthors the tags of those whose articles are pushed to nobody.
 */
export function feedSources(
  followed: ReadonlyMap<string, string>,
  subscriptions: ReadonlyMap<string, Subscription>,
  pulledAuthors: ReadonlySet<string>,
): FeedSources {
  const pushed = new Set<string>();
  const pulled: string[] = [];
  const stale: StaleSubscription[] = [];
  let [pushedCount, held] = [0, 0];
  for (const { entries } of subscriptions.values()) held += Math.max(0, entries);

  for (const [authorId, authorTag] of followed) {
    const subscription = subscriptions.get(authorTag);
    const isPulled = pulledAuthors.has(authorTag) || subscription?.entries === PULLED_FOR_READER;
    if (subscription && !isPulled && !subscription.unsettled) {
      pushed.add(authorTag);
      pushedCount += subscription.entries;
    } else {
      pulled.push(authorId);
      if (subscription?.entries !== PULLED_FOR_READER) stale.push({ authorTag, authorId });
    }
  }
  const followedTags = new Set(followed.values());
  for (const authorTag of subscriptions.keys()) {
    if (!followedTags.has(authorTag)) stale.push({ authorTag });
  }
  return { pushed, pushedCount, hiddenCount: held - pushedCount, pulled, stale };
}
