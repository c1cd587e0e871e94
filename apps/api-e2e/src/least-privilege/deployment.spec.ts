import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { baseUrl, send } from '../client/send.ts';
import { someAccount } from '../client/member.ts';
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

// Each test starts a cloud and a function.
jest.setTimeout(60_000);

/** A request that needs the resources whose logical ids begin so. */
const REQUESTS: Readonly<Record<string, () => Promise<unknown>>> = {
  ArticleServiceHttp: () => send('GET', '/tags'),
  AuthServiceAuthorizer: () => send('GET', '/user', { headers: { Authorization: 'Token x' } }),
  AuthServiceHttp: () => send('POST', '/users/login', { body: { user: someAccount() } }),
  ProfileServiceHttp: () => send('GET', '/profiles/nobody'),
  ProfileServiceMessages: () => send('POST', '/users', { body: { user: someAccount() } }),
  SiteBucketPolicy: () => fetch(`${baseUrl()}/`),
};

const templates = readTemplates();
const permissions = statementsOf(templates).flatMap(permissionsOf);
const provable = permissions.filter((each) => !isGrant(each) && !isUnprovable(each));

let cloud: CloudUnderTest;
beforeAll(async () => {
  cloud = await CloudUnderTest.make();
});
afterAll(() => cloud.remove());

/** What is refused to whom, in a deployment of that template or by the request after it. */
async function refusals(file: string, template: Template, logicalId: string): Promise<string[]> {
  const request = Object.entries(REQUESTS).find(([prefix]) => logicalId.startsWith(prefix))?.[1];
  const ask = async (): Promise<Watched> => cloud.watch(async () => request?.());
  try {
    const { denied } = await cloud.startedWith(file, template, ask);
    return denied.map(({ action }) => action);
  } catch (error) {
    const [, action = ''] = /is not authorized to perform: (\S+)/.exec(String(error)) ?? [];
    if (action === '') throw error;
    return [action];
  }
}

const named = (each: Permission): [string, Permission] => [describePermission(each), each];

describe('a deployment without', () => {
  it.each(provable.map(named))('%s refuses something', async (_, permission) => {
    const { file, logicalId } = permission.place;
    const template = withoutPermission(templateOf(file), permission);

    expect(await refusals(file, template, logicalId)).toContain(permission.action);
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
