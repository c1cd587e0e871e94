import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TOKEN_INVALID, expectErrors } from '../client/expect-errors.ts';
import { claimsOf } from '../client/forged-token.ts';
import { register, someAccount, type Account, type Member } from '../client/member.ts';
import { userBody } from '../client/shapes.ts';
import { MortalAuthService } from './mortal-auth-service.ts';

let auth: MortalAuthService;

beforeAll(async () => {
  auth = await MortalAuthService.start();
});
beforeEach(() => auth.faults.reset());
afterAll(() => auth.stop());

/** Enough to reach the end of every change: an uninterrupted one makes 11 calls. */
const CALLS = Array.from({ length: 11 }, (_, index) => index + 1);

async function logIn({ email, password }: Account): Promise<number> {
  return (await auth.send('POST', '/users/login', { email, password })).status;
}

/** Somebody with two sessions, whose request to change everything dies after a call. */
async function dieWhileChanging(
  call: number,
): Promise<{ jane: Member; other: Member; wanted: Account }> {
  const jane = await register();
  const other = await jane.loginAgain();
  const wanted = someAccount();
  auth.faults.dieAfter(call);
  const { status } = await auth.send('PUT', '/user', { ...wanted, bio: 'new' }, jane.token);
  expect(status).toBe(500);
  auth.faults.reset();
  return { jane, other, wanted };
}

describe('a change of username, email and password', () => {
  it('makes eleven calls', async () => {
    const jane = await register();

    const answer = await auth.send('PUT', '/user', { ...someAccount(), bio: 'new' }, jane.token);

    expect(answer.status).toBe(200);
    expect(auth.faults.calls).toHaveLength(CALLS.length);
  });

  it.each(CALLS)('that dies after call %d is finished by the same request', async (call) => {
    const { jane, other, wanted } = await dieWhileChanging(call);

    const answer = await auth.send('PUT', '/user', { ...wanted, bio: 'new' }, jane.token);

    const { username, email } = wanted;
    expect(answer.read(200, userBody).user).toMatchObject({ username, email, bio: 'new' });
    expect(await logIn(wanted)).toBe(200);
    expect(await logIn(jane.account)).toBe(401);
    expectErrors(await other.send('GET', '/user'), 401, TOKEN_INVALID);
    expect(await jane.currentUser()).toMatchObject({ username, email });
    await expect(register({ ...jane.account, password: wanted.password })).resolves.toBeDefined();
  });

  it.each(CALLS)(
    'that dies after call %d lets its owner in, and nobody by the old password once the new one holds',
    async (call) => {
      const { jane, other, wanted } = await dieWhileChanging(call);
      const possible = [jane.account.email, wanted.email].flatMap((email) =>
        [jane.account.password, wanted.password].map((password) => ({ email, password })),
      );

      const answers = await Promise.all(
        possible.map((user) => auth.send('POST', '/users/login', user)),
      );

      const open = possible.filter((_, index) => answers[index]?.status === 200);
      expect(open).toHaveLength(1);
      const user = answers.find(({ status }) => status === 200)?.read(200, userBody).user;
      expect(user?.email).toBe(open[0]?.email);
      expect((await auth.send('GET', '/user', undefined, user?.token)).status).toBe(200);
      if (open[0]?.password === wanted.password) {
        expectErrors(await other.send('GET', '/user'), 401, TOKEN_INVALID);
      }
    },
  );

  it('that Cognito throttles ends no session and may come again at once', async () => {
    const jane = await register();
    const other = await jane.loginAgain();
    const wanted = someAccount();
    auth.faults.throttle('cognito-idp AdminSetUserPassword');
    const answer = await auth.send('PUT', '/user', wanted, jane.token);
    expectErrors(answer, 429, { request: ['rate limited'] });
    auth.faults.reset();

    await jane.loginAgain();
    expect(await other.currentUser()).toMatchObject({ email: jane.account.email });
    expect((await auth.send('PUT', '/user', wanted, jane.token)).status).toBe(200);
  });
});

describe('what a change costs in calls', () => {
  it('is one message for what only the profile holds', async () => {
    const jane = await register();

    await auth.send('PUT', '/user', { username: someAccount().username, bio: 'x' }, jane.token);

    expect(auth.faults.calls.filter((name) => !name.startsWith('dynamodb'))).toEqual([
      'lambda invocations',
    ]);
  });

  it('is nothing where nothing differs', async () => {
    const jane = await register();
    const { username, email } = jane.account;

    await auth.send('PUT', '/user', { username, email, bio: null }, jane.token);

    expect(auth.faults.calls.filter((name) => !name.startsWith('dynamodb'))).toEqual([]);
  });
});

describe('POST /users/login', () => {
  it("does not take a user's id for an email", async () => {
    const jane = await register();
    const email = String(claimsOf(jane.token).sub);

    expect(await logIn({ ...jane.account, email })).toBe(401);
  });
});
