import fc from 'fast-check';

/**
 * One thing that somebody does. Numbers are places in lists that are as long as they happen to be
 * (the names in use, the sessions and articles so far, the latest first), so that a step makes sense in any run.
 */
export type Step =
  | { do: 'register'; name: number; email: number; password: number }
  | { do: 'log in'; email: number; password: number }
  | { do: 'update user'; as: number; changes: ChangeChoice }
  | { do: 'follow' | 'unfollow'; as: number; name: number }
  | { do: 'publish'; as: number; text: string; tags: number[] }
  | { do: 'edit'; as: number; post: number; text: string | null; tags: number[] | null }
  | { do: 'delete' | 'favorite' | 'unfavorite'; as: number; post: number }
  | { do: 'comment'; as: number; post: number; text: string }
  | { do: 'delete comment'; as: number; remark: number };

/** What of a user is to change, null for what stays. */
export interface ChangeChoice {
  name: number | null;
  email: number | null;
  password: number | null;
  bio: string | null;
}

/** Mostly among the latest few, so that steps are about the same things, and undo each other. */
const place = fc.oneof(
  { arbitrary: fc.nat({ max: 3 }), weight: 5 },
  { arbitrary: fc.nat({ max: 99 }), weight: 1 },
);
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .filter((each) => each.trim() !== '');
const tags = fc.array(fc.nat({ max: 5 }), { maxLength: 4 });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { freq: 2 });
const doing = <Name extends Step['do']>(...names: Name[]): fc.Arbitrary<Name> =>
  fc.constantFrom(...names);

const changes = fc.record<ChangeChoice>({
  name: maybe(place),
  email: maybe(place),
  // Whoever logs in within the second of a new password has to wait for its end.
  password: fc.option(place, { freq: 10 }).map((each) => each),
  bio: maybe(fc.constantFrom('', 'Likes dragons')),
});

/** Steps of all kinds, those that build something up more often. */
export const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: doing('publish'), as: place, text, tags }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: doing('edit'),
      as: place,
      post: place,
      text: maybe(text),
      tags: maybe(tags),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: doing('favorite', 'favorite', 'unfavorite'),
      as: place,
      post: place,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: doing('delete'), as: place, post: place }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: doing('follow', 'follow', 'unfollow'), as: place, name: place }),
  },
  { weight: 3, arbitrary: fc.record({ do: doing('comment'), as: place, post: place, text }) },
  { weight: 2, arbitrary: fc.record({ do: doing('delete comment'), as: place, remark: place }) },
  { weight: 2, arbitrary: fc.record({ do: doing('update user'), as: place, changes }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: doing('register'), name: place, email: place, password: place }),
  },
  { weight: 1, arbitrary: fc.record({ do: doing('log in'), email: place, password: place }) },
);
