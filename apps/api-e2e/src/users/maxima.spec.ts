import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous } from '../client/conduit.ts';
import { expectErrorsAbout } from '../client/expect-errors.ts';
import { type Member, register, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';
import { unique } from '../client/unique.ts';

/** `length` characters that nobody else has used, filled up with `filler`. */
function uniqueText(length: number, filler: string): string {
  const start = unique('x');
  return start + filler.repeat(length - start.length);
}

/** An address of `length` characters within the limits of its two parts (64 and 63 per label). */
function emailOf(length: number): string {
  const local = uniqueText(60, 'm');
  const domain = `${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.com`;
  return `${local}@${'e'.repeat(length - local.length - domain.length - 2)}.${domain}`;
}

describe('the maximum length', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  it.each(['a', '🦊'])('of a username is 64 characters like %s', async (filler) => {
    const longest = uniqueText(64, filler);
    const email = `${unique('long')}@example.com`;

    const { username } = await register({ username: longest, email });

    expect(await anonymous.profile(username)).toMatchObject({ username: longest });
    const user = { ...someAccount(), username: uniqueText(65, filler) };
    expectErrorsAbout(await send('POST', '/users', { body: { user } }), 422, 'username');
    const change = { user: { username: uniqueText(65, filler) } };
    expectErrorsAbout(await jane.send('PUT', '/user', change), 422, 'username');
  });

  it('of an email address is 254 characters', async () => {
    const email = emailOf(254);
    expect(email).toHaveLength(254);

    await register({ email });

    const user = { ...someAccount(), email: emailOf(255) };
    expectErrorsAbout(await send('POST', '/users', { body: { user } }), 422, 'email');
    const change = { user: { email: emailOf(255) } };
    expectErrorsAbout(await jane.send('PUT', '/user', change), 422, 'email');
  });

  it.each([
    ['bio', 2_000],
    ['image', 2_048],
  ])('of a %s is %d characters', async (field, maximum) => {
    for (const filler of ['a', '🦊']) {
      const longest = filler.repeat(maximum);
      expect(await jane.updateUser({ [field]: longest })).toMatchObject({ [field]: longest });

      const answer = await jane.send('PUT', '/user', { user: { [field]: `${longest}x` } });
      expectErrorsAbout(answer, 422, field);
    }
  });
});
