import { randomUUID } from 'node:crypto';
import type { ApiRequest } from '../conduit/http-client.ts';
import { PASSWORD, someUser } from '../conduit/people.ts';
import type { Person } from '../conduit/people.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Accounts, sessions, profiles and follows. */
export const peopleScenarios: readonly Scenario[] = [
  {
    name: 'POST /users',
    request: () => ({ method: 'POST', path: '/users', body: { user: someUser('new') } }),
  },
  {
    name: 'POST /users/login',
    request: ({ library: { reader } }) => ({
      method: 'POST',
      path: '/users/login',
      body: { user: { email: reader.email, password: PASSWORD } },
    }),
  },
  {
    name: 'GET /user',
    request: ({ member: { token } }) => ({ method: 'GET', path: '/user', token }),
  },
  {
    name: 'GET /user, a token for the first time',
    request: async (stage: Stage): Promise<ApiRequest> => {
      const { token } = await stage.newcomer();
      return { method: 'GET', path: '/user', token };
    },
  },
  {
    name: 'PUT /user, bio',
    request: ({ member }) => change(member, { bio: unique() }),
  },
  {
    name: 'PUT /user, username',
    request: async (stage) => change(await stage.acquaintance(), { username: unique() }),
  },
  {
    name: 'PUT /user, email',
    request: async (stage) => change(await stage.acquaintance(), { email: `${unique()}@x.org` }),
  },
  {
    name: 'PUT /user, password',
    request: async (stage) => change(await stage.acquaintance(), { password: unique() }),
  },
  {
    name: 'GET /profiles/:username, anonymous',
    request: ({ member }) => ({ method: 'GET', path: `/profiles/${member.username}` }),
  },
  {
    name: 'GET /profiles/:username',
    request: ({ member, library: { reader } }) => ({
      method: 'GET',
      path: `/profiles/${member.username}`,
      token: reader.token,
    }),
  },
  {
    name: 'POST /profiles/:username/follow',
    request: async (stage: Stage): Promise<ApiRequest> => {
      await stage.follow('DELETE');
      return followRequest('POST', stage.library.reader, stage.member);
    },
  },
  {
    name: 'DELETE /profiles/:username/follow',
    request: async (stage: Stage): Promise<ApiRequest> => {
      await stage.follow('POST');
      return followRequest('DELETE', stage.library.reader, stage.member);
    },
  },
];

function change({ token }: Person, user: object): ApiRequest {
  return { method: 'PUT', path: '/user', token, body: { user } };
}

function followRequest(method: string, { token }: Person, { username }: Person): ApiRequest {
  return { method, path: `/profiles/${username}/follow`, token };
}

function unique(): string {
  return `unique-${randomUUID()}`;
}
