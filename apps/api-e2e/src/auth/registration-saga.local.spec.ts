import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { TAKEN, expectErrors } from '../client/expect-errors.ts';
import { register, someAccount, type Account } from '../client/member.ts';
import { unique } from '../client/unique.ts';
import { expireLeases } from '../faults/expire-leases.ts';
import { sendTraced, type Sendable } from '../faults/traced-request.ts';
import { callsFor, dieAfter, throttled } from './auth-service.ts';

/** What a registration asks of others, one after the other. */
const CALLS = [
  'lambda Invoke', // reserve the names
  'cognito-idp AdminCreateUser',
  'cognito-idp AdminSetUserPassword',
  'lambda Invoke', // confirm
  'cognito-idp AdminInitiateAuth',
  'dynamodb GetItem', // the revocation record
  'dynamodb GetItem', // the profile
];
/** The number of the call after which the person exists. */
const CONFIRMED = 4;

function registration(user: Account): Sendable {
  return { as: anonymous, method: 'POST', path: '/users', body: { user } };
}

async function logIn({ email, password }: Account): Promise<number> {
  const user = { email, password };
  return (await anonymous.send('POST', '/users/login', { user })).status;
}

describe('a registration', () => {
  it('takes these steps', async () => {
    const { answer, calls } = await callsFor(registration(someAccount()));

    expect(answer.status).toBe(201);
    expect(calls).toEqual(CALLS);
  });

  describe.each(CALLS.map((name, index) => [index + 1, name]))(
    'that dies after call %d, %s',
    (call) => {
      const first = someAccount();
      const second = { ...first, password: unique('second') };
      const isConfirmed = Number(call) >= CONFIRMED;

      beforeAll(async () => {
        expect((await dieAfter(Number(call), registration(first))).status).toBe(502);
      });

      it('leaves either a person or nothing', async () => {
        expect(await logIn(first)).toBe(isConfirmed ? 200 : 401);
      });

      it('keeps its names from others for a while', async () => {
        const answer = await sendTraced(registration(second));
        expectErrors(answer, 409, { username: [TAKEN], email: [TAKEN] });
      });

      it('leaves names that can be registered later, unless the person exists', async () => {
        await expireLeases(first);

        const answer = await sendTraced(registration(second));

        expect(answer.status).toBe(isConfirmed ? 409 : 201);
        expect(await logIn(first)).toBe(isConfirmed ? 200 : 401);
        expect(await logIn(second)).toBe(isConfirmed ? 401 : 200);
      });
    },
  );

  it.each(['AdminCreateUser', 'AdminSetUserPassword'])(
    'that Cognito throttles at %s answers 429, and may come again at once',
    async (operation) => {
      const account = someAccount();
      const answer = await throttled(operation, registration(account));
      expectErrors(answer, 429, { request: ['rate limited'] });

      expect((await sendTraced(registration(account))).status).toBe(201);
      expect(await logIn(account)).toBe(200);
    },
  );

  it('that died does not keep its address from a person who changes to it', async () => {
    const dead = someAccount();
    await dieAfter(CALLS.indexOf('cognito-idp AdminCreateUser') + 1, registration(dead));
    await expireLeases(dead);
    const jane = await register();

    await jane.updateUser({ email: dead.email });

    expect(await logIn({ ...jane.account, email: dead.email })).toBe(200);
  });
});
