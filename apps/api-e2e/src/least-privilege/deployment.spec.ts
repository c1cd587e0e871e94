import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { baseUrl, send } from '../client/send.ts';
import { register, someAccount } from '../client/member.ts';
import { put } from '../events/queues.ts';
import { postGraphql } from '../graphql/post-graphql.ts';
import { CloudUnderTest, type Watched } from './cloud-under-test.ts';
import {
  describePermission,
  isGrant,
  permissionsOf,
  withoutPermission,
  type Permission,
} from './permission.ts';
import { statementsOf } from './statements.ts';
import { lambdaPermissionsOf, readTemplates, withoutResource, type Template } from './templates.ts';
import { isUnprovable, UNPROVABLE } from './unprovable.ts';
import { eventually } from '../client/eventually.ts';
import { needingDeadLetters } from './needing-dead-letters.ts';
import { leaveCleanup, NIGHT } from './operations/operator.ts';
import { firstOfEachQueue, poisonQueues } from './queue-permissions.ts';

// Each test starts a cloud and a function.
jest.setTimeout(60_000);

/** A request that needs the resources whose logical ids begin so. */
const REQUESTS: Readonly<Record<string, () => Promise<unknown>>> = {
  // An alarm is raised within a second.
  AlarmsPolicy: () => put('conduit-dev-articles-outbox-dlq', 'something undelivered'),
  ArticleServiceLiveEvents: announceSomething,
  ArticleServiceTimelineEvents: consumeSomething,
  ArticleServiceCleanupQueuesCleanupDue: sweepAtNight,
  ArticleServiceCleanupQueuesArticleCleanupPaused: sweepAtNight,
  ArticleServiceCleanup: consumeSomething,
  ArticleServiceNotifications: async () => {
    await (await register()).follow((await register()).username);
    await poisonQueues();
  },
  ArticleServiceTagRanks: consumeSomething,
  ArticleServiceGraphql: () => postGraphql('{ tags }'),
  ArticleServiceHttp: () => send('GET', '/tags'),
  AuthServiceAuthorizer: () => send('GET', '/user', { headers: { Authorization: 'Token x' } }),
  AuthServiceGraphql: () => postGraphql('{ viewer { id } }'),
  AuthServiceHttp: () => send('POST', '/users/login', { body: { user: someAccount() } }),
  GraphLogging: () => postGraphql('{ tags }'),
  ProfileServiceGraphql: () => postGraphql('{ profile(username: "nobody") { id } }'),
  ProfileServiceHttp: () => send('GET', '/profiles/nobody'),
  ProfileServiceMessages: () => send('POST', '/users', { body: { user: someAccount() } }),
  SiteBucketPolicy: () => fetch(`${baseUrl()}/`),
  ArticlesOutbox: async () => (await register()).publish(),
  ProfilesOutbox: async () => (await register()).follow((await register()).username),
};

/** Events of each kind, and what is none. */
async function announceSomething(): Promise<void> {
  const author = await register();
  const { slug } = await author.publish();
  await author.comment(slug, 'First');
  await poisonQueues();
}

async function consumeSomething(): Promise<void> {
  const author = await register();
  const { slug } = await author.publish();
  await author.delete(slug);
  await poisonQueues();
}

async function sweepAtNight(): Promise<void> {
  await leaveCleanup();
  cloud.running.services.scheduler.runDue(NIGHT);
}

const templates = readTemplates();
const permissions = statementsOf(templates).flatMap(permissionsOf);
const provable = firstOfEachQueue(permissions).filter(
  (each) => !isGrant(each) && !isUnprovable(each),
);

let cloud: CloudUnderTest;
beforeAll(async () => {
  cloud = await CloudUnderTest.make();
});
afterAll(() => cloud.remove());

/**
 * What is refused in a deployment of that template, by the request after it, or by what goes on then.
 *
 * @param awaited what is refused some time after the request, if anything is.
 */
async function refusals(
  file: string,
  template: Template,
  logicalId: string,
  awaited?: string,
): Promise<string[]> {
  const request = Object.entries(REQUESTS).find(([prefix]) => logicalId.startsWith(prefix))?.[1];
  const refused = ({ denied }: Watched): string[] => [
    ...denied.map(({ action }) => action),
    ...refusedIn(cloud.said.join('\n')),
  ];
  const ask = (): Promise<Watched> =>
    cloud.watch(async (watched) => {
      await request?.();
      if (awaited !== undefined) await eventually(() => refused(watched).includes(awaited));
    });
  try {
    return refused(await cloud.startedWith(file, template, ask));
  } catch (error) {
    const actions = refusedIn(String(error));
    if (actions.length === 0) throw error;
    return actions;
  }
}

function refusedIn(text: string): string[] {
  return Array.from(
    text.matchAll(/is not authorized to perform: (\S+)/g),
    ([, action = '']) => action,
  );
}

const named = (each: Permission): [string, Permission] => [describePermission(each), each];

describe('a deployment without', () => {
  it.each(provable.map(named))('%s refuses something', async (_, permission) => {
    const { file, logicalId } = permission.place;
    const { action } = permission;
    const missing = withoutPermission(templateOf(file), permission);
    const template = needingDeadLetters(missing, permission);

    expect(await refusals(file, template, logicalId, action)).toContain(action);
  });

  it.each(lambdaPermissionsOf(templates))(
    'the permission %s refuses it',
    async (logicalId, file) => {
      const template = withoutResource(templateOf(file), logicalId);

      expect(await refusals(file, template, logicalId)).toEqual(['lambda:InvokeFunction']);
    },
  );

  it('nothing refuses nothing', async () => {
    const [[file, template] = ['', undefined]] = templates;
    if (!template) throw new Error('There is no template.');

    expect(await refusals(file, template, 'ProfileServiceMessages')).toEqual([]);
  });
});

describe('what cannot be shown on one machine', () => {
  it.each(UNPROVABLE)('$resource, $action is in the templates', ({ resource, action }) => {
    const found = permissions.filter(
      (each) => resource.test(each.place.logicalId) && action.test(each.action),
    );
    expect(found).not.toEqual([]);
  });
});

function templateOf(file: string): Template {
  const template = templates.get(file);
  if (!template) throw new Error(`There is no template ${file}.`);
  return template;
}
