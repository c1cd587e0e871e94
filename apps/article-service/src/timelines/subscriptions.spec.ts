import { describe, expect, it } from '@jest/globals';
import { PULLED_FOR_READER, feedSources, subscriptionsOf } from './subscriptions.ts';

const [ann, ben, cy] = ['0000000000ann', '0000000000ben', '00000000000cy'] as const;
const followed = (...tags: string[]): Map<string, string> =>
  new Map(tags.map((tag) => [`id of ${tag}`, tag]));

describe('feedSources', () => {
  it('takes from the timeline what it holds of those who are followed, and pulls the others', () => {
    const subscriptions = subscriptionsOf([
      { pk: 'T|1', sk: 'Z03', [ann]: 5 },
      { pk: 'T|1', sk: 'Z04', [ben]: 7 },
    ]);

    expect(feedSources(followed(ann, cy), subscriptions, new Set())).toEqual({
      pushed: new Set([ann]),
      pushedCount: 5,
      hiddenCount: 7,
      pulled: [`id of ${cy}`],
      stale: [{ authorTag: cy, authorId: `id of ${cy}` }, { authorTag: ben }],
    });
  });

  it('pulls who is just coming or going', () => {
    const item = { pk: 'T|1', sk: 'Z03', [ann]: 5, [ben]: 1, unsettled: new Set([ann]) };

    expect(feedSources(followed(ann, ben), subscriptionsOf([item]), new Set())).toMatchObject({
      pushed: new Set([ben]),
      hiddenCount: 5,
      pulled: [`id of ${ann}`],
      stale: [{ authorTag: ann }],
    });
  });

  it('pulls authors who are pulled for all, once and for all when that is noted', () => {
    const known = subscriptionsOf([{ pk: 'T|1', sk: 'Z03', [ann]: 5, [ben]: PULLED_FOR_READER }]);

    expect(feedSources(followed(ann, ben), known, new Set([ann, ben]))).toEqual({
      pushed: new Set(),
      pushedCount: 0,
      hiddenCount: 5,
      pulled: [`id of ${ann}`, `id of ${ben}`],
      stale: [{ authorTag: ann, authorId: `id of ${ann}` }],
    });
  });
});
