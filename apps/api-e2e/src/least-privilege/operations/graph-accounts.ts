import { anonymous } from '../../client/conduit.ts';
import { register, someAccount } from '../../client/member.ts';
import { unique } from '../../client/unique.ts';
import { askAs } from '../../graphql/as-member.ts';
import { leaveBehind } from './accounts.ts';
import type { Cast, Operation } from './operation.ts';

const UPDATE = `mutation Update($input: UpdateViewerInput!) {
  updateViewer(input: $input) { viewer { username } userErrors { message } }
}`;

/** What people do with their accounts and with each other, in the graph. */
export const graphAccountOperations: Operation[] = [
  {
    name: 'register in the graph',
    prepare: async () => () =>
      askAs(
        anonymous,
        'mutation R($input: RegisterInput!) { register(input: $input) { token userErrors { message } } }',
        { input: someAccount() },
      ),
  },
  {
    name: 'be refused a password in the graph',
    prepare: async () => () =>
      askAs(
        anonymous,
        'mutation R($input: RegisterInput!) { register(input: $input) { userErrors { message } } }',
        { input: { ...someAccount(), password: 'x'.repeat(300) } },
      ),
  },
  {
    name: 'see oneself in the graph',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        askAs(reader, '{ viewer { id email } }'),
  },
  {
    name: 'change the biography in the graph',
    prepare:
      async ({ reader }: Cast) =>
      () =>
        askAs(reader, UPDATE, { input: { bio: unique('bio') } }),
  },
  {
    name: 'change username and address in the graph',
    prepare: async () => {
      const member = await register();
      const { username, email } = someAccount();
      return () => askAs(member, UPDATE, { input: { username, email } });
    },
  },
  {
    name: 'change the password in the graph',
    prepare: async () => {
      const member = await register();
      return () => askAs(member, UPDATE, { input: { password: unique('password') } });
    },
  },
  {
    name: 'take the address of a registration that died, in the graph',
    prepare: async () => {
      const [member, { email }] = [await register(), someAccount()];
      await leaveBehind(member, email);
      return () => askAs(member, UPDATE, { input: { email } });
    },
  },
  {
    name: 'look at a profile in the graph',
    prepare:
      async ({ author, reader }: Cast) =>
      () =>
        askAs(reader, `{ profile(username: "${author.username}") { username following } }`),
  },
  {
    name: 'look at articles of several people and whom one follows of them',
    prepare: async ({ author, reader }: Cast) => {
      await author.publish();
      await (await register()).publish();
      return () =>
        askAs(reader, '{ articles(first: 2) { edges { node { author { following } } } } }');
    },
  },
  {
    name: 'follow in the graph',
    prepare: async ({ author }: Cast) => {
      const reader = await register();
      return () =>
        askAs(
          reader,
          `mutation { followProfile(username: "${author.username}") { profile { id } } }`,
        );
    },
  },
  {
    name: 'unfollow in the graph',
    prepare: async ({ author }: Cast) => {
      const reader = await register();
      await reader.follow(author.username);
      return () =>
        askAs(
          reader,
          `mutation { unfollowProfile(username: "${author.username}") { profile { id } } }`,
        );
    },
  },
];
