import { describe, expect, it } from '@jest/globals';
import { Conduit, anonymous } from '../client/conduit.ts';
import { TOKEN_INVALID, expectErrors } from '../client/expect-errors.ts';
import { claimsOf } from '../client/forged-token.ts';
import { register, someAccount, type Account, type Member } from '../client/member.ts';
import { userBody } from '../client/shapes.ts';
import { sendTraced, type Sendable } from '../faults/traced-request.ts';
import { callsFor, dieAfter, throttled } from './auth-service.ts';

/** Enough to reach the end of every change: an uninterrupted one makes 11 calls. */
const CALLS = Array.from({ length: 11 }, (_, index) => index + 1);

function change(jane: Member, user: object): Sendable {
  return { as: jane, method: 'PUT', path: '/user', body: { user } };
}

async function logIn({ email, password }: Account): Promise<number> {
  const user = { email, password };
  return (await anonymous.send('POST', '/users/login', { user })).status;
}

/** Somebody with two sessions, whose request to change everything dies after a call. */
async function dieWhileChanging(
  call: number,
): Promise<{ jane: Member; other: Member; wanted: Account }> {
  const jane = await register();
  const other = await jane.loginAgain();
  const wanted = someAccount();
  const { status } = await dieAfter(call, change(jane, { ...wanted, bio: 'new' }));
  expect(status).toBe(502);
  return { jane, other, wanted };
}

describe('a change of username, email and password', () => {
  it('makes eleven calls', async () => {
    const jane = await register();

    const { answer, calls } = await callsFor(change(jane, { ...someAccount(), bio: 'new' }));

    expect(answer.status).toBe(200);
    expect(calls).toHaveLength(CALLS.length);
  });

  it.each(CALLS)('that dies after call %d is finished by the same request', async (call) => {
    const { jane, other, wanted } = await dieWhileChanging(call);

    const answer = await sendTraced(change(jane, { ...wanted, bio: 'new' }));

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
        possible.map((user) => anonymous.send('POST', '/users/login', { user })),
      );

      const open = possible.filter((_, index) => answers[index]?.status === 200);
      expect(open).toHaveLength(1);
      const user = answers.find(({ status }) => status === 200)?.read(200, userBody).user;
      expect(user?.email).toBe(open[0]?.email);
      await new Conduit(user?.token).currentUser();
      if (open[0]?.password === wanted.password) {
        expectErrors(await other.send('GET', '/user'), 401, TOKEN_INVALID);
      }
    },
  );

  it.each(['AdminUpdateUserAttributes', 'AdminSetUserPassword'])(
    'that Cognito throttles at %s changes nothing, ends no session and may come again at once',
    async (operation) => {
      const jane = await register();
      const other = await jane.loginAgain();
      const wanted = someAccount();
      const answer = await throttled(operation, change(jane, wanted));
      expectErrors(answer, 429, { request: ['rate limited'] });

      await jane.loginAgain();
      expect(await logIn({ ...jane.account, password: wanted.password })).toBe(401);
      expect(await other.currentUser()).toMatchObject({ email: jane.account.email });
      await jane.updateUser({ ...wanted });
    },
  );
});

describe('what a change costs in calls', () => {
  it('is one message for what only the profile holds', async () => {
    const jane = await register();

    const user = { username: someAccount().username, bio: 'x' };
    const { calls } = await callsFor(change(jane, user));

    expect(calls.filter((name) => !name.startsWith('dynamodb'))).toEqual(['lambda Invoke']);
  });

  it('is nothing where nothing differs', async () => {
    const jane = await register();
    const { username, email } = jane.account;

    const { calls } = await callsFor(change(jane, { username, email, bio: null }));

    expect(calls.filter((name) => !name.startsWith('dynamodb'))).toEqual([]);
  });
});

describe('POST /users/login', () => {
  it("does not take a user's id for an email", async () => {
    const jane = await register();
    const email = String(claimsOf(jane.token).sub);

    expect(await logIn({ ...jane.account, email })).toBe(401);
  });
});
