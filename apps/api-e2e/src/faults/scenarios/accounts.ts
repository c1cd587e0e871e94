import { Conduit, profilePath } from '../../client/conduit.ts';
import { register, someAccount, type Account, type Member } from '../../client/member.ts';
import { send } from '../../client/send.ts';
import { expireLeases } from '../expire-leases.ts';
import type { Progress, Scenario } from '../scenario.ts';
import type { Sendable } from '../traced-request.ts';

const registration: Scenario = {
  name: 'POST /users',
  status: 201,
  begin: async () => {
    const account = someAccount();
    return {
      request: { as: new Conduit(), method: 'POST', path: '/users', body: { user: account } },
      progress: async () => registered(account),
      repeatedStatus: 409,
      passTime: () => expireLeases(account),
    };
  },
};

const logIn: Scenario = {
  name: 'POST /users/login',
  status: 200,
  begin: async ({ author }) => {
    const { email, password } = author.account;
    return {
      request: {
        as: new Conduit(),
        method: 'POST',
        path: '/users/login',
        body: { user: { email, password } },
      },
      // It changes nothing, and goes on to be possible.
      progress: async () => ((await canLogIn(author.account)) ? 'after' : 'before'),
    };
  },
};

/** A change of what somebody's profile shows. */
function shown(name: 'bio' | 'image' | 'username', value: () => string): Scenario {
  return {
    name: `PUT /user, ${name}`,
    status: 200,
    begin: async () => {
      const jane = await register();
      const wanted = value();
      return {
        request: update(jane, { [name]: wanted }),
        progress: async () => {
          const { [name]: now, username } = await jane.currentUser();
          const old = name === 'username' ? jane.username : null;
          await expectProfile(username, name === 'username' ? jane.username : undefined);
          return step(now, { old, wanted });
        },
      };
    },
  };
}

const email: Scenario = {
  name: 'PUT /user, email',
  status: 200,
  begin: async () => {
    const jane = await register();
    const { email: wanted } = someAccount();
    return {
      request: update(jane, { email: wanted }),
      progress: async () => {
        const { email: old, password } = jane.account;
        const { email: shownEmail } = await jane.currentUser();
        const open = await opening([old, wanted], [password]);
        // In between, Cognito knows the new address and the profile does not.
        if (open.email === wanted && shownEmail === old) return 'between';
        if (open.email !== shownEmail)
          throw new Error(`${shownEmail} is shown, ${open.email} opens`);
        return step(shownEmail, { old, wanted });
      },
    };
  },
};

const password: Scenario = {
  name: 'PUT /user, password',
  status: 200,
  begin: async () => {
    const jane = await register();
    const { password: wanted } = someAccount();
    return {
      request: update(jane, { password: wanted }),
      progress: async () => {
        const { email: address, password: old } = jane.account;
        const open = await opening([address], [old, wanted]);
        await jane.currentUser();
        return step(open.password, { old, wanted });
      },
    };
  },
};

/** What people do about their accounts. */
export const accounts: readonly Scenario[] = [
  registration,
  logIn,
  shown('bio', () => 'About me'),
  shown('image', () => 'https://example.com/me.png'),
  shown('username', () => someAccount().username),
  email,
  password,
];

function update(jane: Member, user: object): Sendable {
  return { as: jane, method: 'PUT', path: '/user', body: { user } };
}

function step<Value>(now: Value, { old, wanted }: { old: Value; wanted: Value }): Progress {
  if (now === wanted) return 'after';
  if (now === old) return 'before';
  throw new Error(`It is neither what it was nor what was wanted, but ${String(now)}`);
}

/** @throws {Error} for somebody who is half there. */
async function registered(account: Account): Promise<Progress> {
  const isKnown = (await send('GET', profilePath(account.username))).status === 200;
  const isIn = await canLogIn(account);
  if (isKnown !== isIn) throw new Error(`has a profile: ${isKnown}, can log in: ${isIn}`);
  return isIn ? 'after' : 'before';
}

async function canLogIn(user: Pick<Account, 'email' | 'password'>): Promise<boolean> {
  const { status, description } = await send('POST', '/users/login', {
    body: { user: { email: user.email, password: user.password } },
  });
  if (status !== 200 && status !== 401) throw new Error(description);
  return status === 200;
}

/** The only one of all combinations that lets somebody in. @throws {Error} for none or several. */
async function opening(
  emails: readonly string[],
  passwords: readonly string[],
): Promise<{ email: string; password: string }> {
  const all = emails.flatMap((each) =>
    passwords.map((secret) => ({ email: each, password: secret })),
  );
  const open: typeof all = [];
  for (const each of all) if (await canLogIn(each)) open.push(each);
  const [only] = open;
  if (only === undefined || open.length > 1) throw new Error(`${open.length} ways to log in`);
  return only;
}

/** Somebody's name leads to their profile, and one that they left leads nowhere. */
async function expectProfile(username: string, earlier: string | undefined): Promise<void> {
  await new Conduit().profile(username);
  if (earlier === undefined || earlier === username) return;
  const { status } = await send('GET', profilePath(earlier));
  if (status !== 404) throw new Error(`The name ${earlier} was left, and answers ${status}`);
}
