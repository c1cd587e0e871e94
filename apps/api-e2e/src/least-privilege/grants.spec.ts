import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { register } from '../client/member.ts';
import { CloudUnderTest } from './cloud-under-test.ts';
import { consumed } from './consumed.ts';
import { candidates, record, tryWithout, type Recorded } from './needs.ts';
import { accountOperations } from './operations/accounts.ts';
import { articleOperations } from './operations/articles.ts';
import { announcementOperations } from './operations/announcements.ts';
import { graphAccountOperations } from './operations/graph-accounts.ts';
import { graphArticleOperations, graphListOperations } from './operations/graph-articles.ts';
import { listOperations } from './operations/lists.ts';
import { notificationOperations } from './operations/notifications.ts';
import type { Cast } from './operations/operation.ts';
import { profileOperations } from './operations/profiles.ts';
import { timelineOperations } from './operations/timelines.ts';
import { describePermission, isGrant, permissionsOf, type Permission } from './permission.ts';
import { statementsOf } from './statements.ts';
import { readTemplates } from './templates.ts';
import { isUnprovable } from './unprovable.ts';

const OPERATIONS = [
  ...accountOperations,
  ...profileOperations,
  ...articleOperations,
  ...listOperations,
  ...graphAccountOperations,
  ...graphArticleOperations,
  ...graphListOperations,
  ...timelineOperations,
  ...announcementOperations,
  ...notificationOperations,
];

const grants = statementsOf(readTemplates())
  .flatMap(permissionsOf)
  .filter((each) => isGrant(each) && !isUnprovable(each));

let cloud: CloudUnderTest;
let cast: Cast;
let recorded: Recorded[];

beforeAll(async () => {
  cloud = await CloudUnderTest.make();
  await cloud.start();
  const [author, reader] = [await register(), await register()];
  await reader.follow(author.username);
  const waitConsumed = (): Promise<unknown> => cloud.watch((watched) => consumed(cloud, watched));
  cast = { author, reader, consumed: async () => void (await waitConsumed()) };
  recorded = [];
  for (const operation of OPERATIONS) recorded.push(await record(cloud, operation, cast));
}, 900_000);

afterAll(() => cloud.remove());

describe('without', () => {
  it.each(grants.map((grant) => [describePermission(grant), grant] as const))(
    '%s, somebody is refused',
    async (_, grant) => {
      const tried = candidates(recorded, grant);
      for (const candidate of tried) {
        const { denied, log } = await tryWithout(cloud, candidate, grant, cast);
        if (denied.length === 0) continue;
        expect(new Set(denied.map(({ action }) => action))).toEqual(new Set([grant.action]));
        expect(log.join('\n')).toContain(reasonFor(grant));
        return;
      }
      const names = tried.map(({ operation }) => operation.name).join(', ') || 'nothing';
      throw new Error(
        `Nothing needs this permission: take it out of its decorator. Done without it: ${names}.`,
      );
    },
  );
});

/** What stands in a log; of a data source of the graph only that a field of it failed. */
function reasonFor({ place, action }: Permission): string {
  const isDataSource = place.logicalId.startsWith('Graph');
  return isDataSource ? 'INTERNAL_SERVER_ERROR' : `is not authorized to perform: ${action}`;
}
