import { describe, expect, it } from '@jest/globals';
import { ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { eachWithPool, JANE, client, UserPoolId, signUp } from './testing/pool-fixture.ts';

eachWithPool();

describe('a list of users', () => {
  it.each([
    ['email = "Jane@Example.com"', [JANE]],
    ['email ^= "j"', ['john@example.com']],
    ['email = "nobody@example.com"', []],
    ['cognito:user_status = "CONFIRMED"', ['john@example.com', JANE]],
  ])('holds those with %s', async (Filter, emails) => {
    await signUp();
    await signUp('john@example.com');

    const { Users = [] } = await client.send(new ListUsersCommand({ UserPoolId, Filter }));

    const found = Users.map(({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email'));
    expect(found.map((each) => each?.Value).sort()).toEqual([...emails].sort());
  });

  it('comes in pages', async () => {
    const ids = [await signUp(), await signUp('b@example.com'), await signUp('c@example.com')];
    const page = (PaginationToken?: string) =>
      client.send(new ListUsersCommand({ UserPoolId, Limit: 2, PaginationToken }));

    const first = await page();
    const second = await page(first.PaginationToken);

    const found = [first, second].map(({ Users = [] }) => Users.map(({ Username }) => Username));
    expect(found.map(({ length }) => length)).toEqual([2, 1]);
    expect(found.flat()).toEqual([...ids].sort());
    expect(second.PaginationToken).toBeUndefined();
  });

  it('refuses a filter that it cannot read', async () => {
    const Filter = 'email like "j"';

    await expect(client.send(new ListUsersCommand({ UserPoolId, Filter }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
