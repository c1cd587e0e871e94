import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { INVALID, NOW, RunningThings } from '../fixtures/running-things.ts';

let things: RunningThings;

beforeAll(async () => {
  things = await RunningThings.start();
});

beforeEach(() => things.reset());

afterAll(() => things.stop());

describe('revocation', () => {
  it('ends the sessions up to that second, but for the kept one', async () => {
    await things.revoke('u3', NOW, 'kept');

    expect(
      await things.call('/mine', `Token ${things.pool.tokenFor('u3', { iat: NOW - 5 })}`),
    ).toEqual(INVALID);
    expect(await things.call('/mine', `Token ${things.pool.tokenFor('u3', { iat: NOW })}`)).toEqual(
      INVALID,
    );
    const kept = things.pool.tokenFor('u3', { iat: NOW - 5, origin_jti: 'kept' });
    expect((await things.call('/mine', `Token ${kept}`)).status).toBe(200);
    const later = things.pool.tokenFor('u3', { iat: NOW + 1 });
    expect((await things.call('/mine', `Token ${later}`)).status).toBe(200);
  });

  it('holds for optional routes, and before an error of the handler is told', async () => {
    await things.revoke('u4', NOW, 'kept');
    const token = `Token ${things.pool.tokenFor('u4', { iat: NOW })}`;

    expect(await things.call('', token)).toEqual(INVALID);
    expect(await things.call('/none', token)).toEqual(INVALID);
  });

  it('lets no handler write for a revoked token', async () => {
    await things.revoke('u5', NOW, 'kept');

    expect(
      await things.call('', `Token ${things.pool.tokenFor('u5', { iat: NOW })}`, 'POST'),
    ).toEqual(INVALID);
    expect(things.writes).toBe(0);
    expect((await things.call('', `Token ${things.pool.tokenFor('u6')}`, 'POST')).status).toBe(201);
    expect(things.writes).toBe(1);
  });

  it('costs one strongly consistent read of one unit', async () => {
    await things.call('/mine', `Token ${things.pool.tokenFor('u7')}`);

    expect(things.ledger.entries).toHaveLength(1);
    expect(things.ledger.eventualReads).toEqual([]);
    expect(things.ledger.readUnits).toBe(1);
  });
});
