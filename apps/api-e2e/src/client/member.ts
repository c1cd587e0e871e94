import { Conduit } from './conduit.ts';
import { send } from './send.ts';
import { userBody } from './shapes.ts';
import { unique } from './unique.ts';

export interface Account {
  username: string;
  email: string;
  password: string;
}

/** Somebody who has registered, and the session in which that happened. */
export class Member extends Conduit {
  declare readonly token: string;
  readonly account: Account;

  constructor(token: string, account: Account) {
    super(token);
    this.account = account;
  }

  get username(): string {
    return this.account.username;
  }

  /** The same person in another session. */
  async loginAgain(): Promise<Member> {
    return login(this.account);
  }
}

/** Credentials that nobody has used yet. */
export function someAccount(): Account {
  const username = unique('reader');
  return { username, email: `${username}@example.com`, password: unique('password') };
}

export async function register(details: Partial<Account> = {}): Promise<Member> {
  const account = { ...someAccount(), ...details };
  const answer = await send('POST', '/users', { body: { user: account } });
  return new Member(answer.read(201, userBody).user.token, account);
}

export async function registerMany(count: number): Promise<Member[]> {
  return Promise.all(Array.from({ length: count }, async () => register()));
}

export async function login(account: Account): Promise<Member> {
  const { email, password } = account;
  const answer = await send('POST', '/users/login', { body: { user: { email, password } } });
  return new Member(answer.read(200, userBody).user.token, account);
}
