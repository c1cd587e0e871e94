import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ExternalContextCreator } from '@nestjs/core';
import { RouteParamsFactory } from '@nestjs/core/router/route-params-factory.js';
import { NOW, RunningThings } from '../fixtures/running-things.ts';
import { ThingsResolver } from '../fixtures/things.module.ts';

let things: RunningThings;

beforeAll(async () => {
  things = await RunningThings.start();
});

beforeEach(() => things.reset());

afterAll(() => things.stop());

describe('in GraphQL', () => {
  type Field = (source: unknown, args: unknown, context: object, info: object) => Promise<unknown>;

  const enhancers = { guards: true, interceptors: true, filters: false };

  /** A method as `@nestjs/graphql` calls it. */
  function field(
    name: 'list' | 'mine' | 'write',
    parentType: string,
  ): (req: object) => Promise<unknown> {
    const resolver = things.app.get(ThingsResolver);
    const method = resolver[name] as (...args: unknown[]) => unknown;
    const run = things.app
      .get(ExternalContextCreator, { strict: false })
      .create(
        ...([resolver, method, name, ROUTE_ARGS_METADATA, new RouteParamsFactory()] as const),
        ...([undefined, undefined, enhancers, 'graphql'] as const),
      ) as Field;
    return (req) => run({}, {}, { req }, { parentType: { name: parentType } });
  }

  const request = (authorization?: string): object => ({
    headers: { authorization },
    identity: {},
  });

  it('takes a token without a scheme, which is how AppSync has it', async () => {
    const token = things.pool.tokenFor('u8');

    expect(await field('mine', 'Query')(request(token))).toMatchObject({ id: 'u8' });
    expect(await field('mine', 'Query')(request(`Bearer ${token}`))).toMatchObject({ id: 'u8' });
    await expect(field('mine', 'Query')(request('garbage'))).rejects.toThrow('token is invalid');
    await expect(field('mine', 'Query')(request())).rejects.toThrow('token is missing');
    expect(await field('list', 'Query')(request())).toEqual({ reader: null });
  });

  it('refuses a revoked token at the root, before a mutation writes', async () => {
    await things.revoke('u9', NOW, 'kept');
    const revoked = request(things.pool.tokenFor('u9', { iat: NOW }));

    await expect(field('mine', 'Query')(revoked)).rejects.toThrow('token is invalid');
    await expect(field('write', 'Mutation')(revoked)).rejects.toThrow('token is invalid');
    expect(things.writes).toBe(0);
  });

  it('reads nothing for a field below the root', async () => {
    await field('list', 'Article')(request(things.pool.tokenFor('u10')));

    expect(things.ledger.entries).toEqual([]);
  });
});
