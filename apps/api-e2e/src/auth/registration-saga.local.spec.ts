import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TAKEN, expectErrors } from '../client/expect-errors.ts';
import { register, someAccount, type Account } from '../client/member.ts';
import { unique } from '../client/unique.ts';
import { MortalAuthService } from './mortal-auth-service.ts';

let auth: MortalAuthService;

beforeAll(async () => {
  auth = await MortalAuthService.start();
});
beforeEach(() => auth.faults.reset());
afterAll(() => auth.stop());

/** What a registration asks of others, one after the other. */
const CALLS = [
  'lambda invocations', // reserve the names
  'cognito-idp AdminCreateUser',
  'cognito-idp AdminSetUserPassword',
  'lambda invocations', // confirm
  'cognito-idp AdminInitiateAuth',
  'dynamodb GetItem', // the revocation record
  'dynamodb GetItem', // the profile
];
/** The number of the call after which the person exists. */
const CONFIRMED = 4;

async function logIn({ email, password }: Account): Promise<number> {
  return (await auth.send('POST', '/users/login', { email, password })).status;
}

describe('a registration', () => {
  it('takes these steps', async () => {
    expect((await auth.send('POST', '/users', someAccount())).status).toBe(201);
    expect(auth.faults.calls).toEqual(CALLS);
  });

  describe.each(CALLS.map((name, index) => [index + 1, name]))(
    'that dies after call %d, %s',
    (call) => {
      const first = someAccount();
      const second = { ...first, password: unique('second') };
      const isConfirmed = Number(call) >= CONFIRMED;

      beforeAll(async () => {
        auth.faults.dieAfter(Number(call));
        expect((await auth.send('POST', '/users', first)).status).toBe(500);
        auth.faults.reset();
      });

      it('leaves either a person or nothing', async () => {
        expect(await logIn(first)).toBe(isConfirmed ? 200 : 401);
      });

      it('keeps its names from others for a while', async () => {
        const answer = await auth.send('POST', '/users', second);
        expectErrors(answer, 409, { username: [TAKEN], email: [TAKEN] });
      });

      it('leaves names that can be registered later, unless the person exists', async () => {
        await auth.expireLeases(first);

        const answer = await auth.send('POST', '/users', second);

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
      auth.faults.throttle(`cognito-idp ${operation}`);
      const answer = await auth.send('POST', '/users', account);
      expectErrors(answer, 429, { request: ['rate limited'] });
      auth.faults.reset();

      expect((await auth.send('POST', '/users', account)).status).toBe(201);
      expect(await logIn(account)).toBe(200);
    },
  );

  it('that died does not keep its address from a person who changes to it', async () => {
    const dead = someAccount();
    auth.faults.dieAfter(CALLS.indexOf('cognito-idp AdminCreateUser') + 1);
    await auth.send('POST', '/users', dead);
    auth.faults.reset();
    await auth.expireLeases(dead);
    const jane = await register();

    const answer = await auth.send('PUT', '/user', { email: dead.email }, jane.token);

    expect(answer.status).toBe(200);
    expect(await logIn({ ...jane.account, email: dead.email })).toBe(200);
  });
});
