import { createHmac, createPublicKey, type JsonWebKey } from 'node:crypto';
import { createDocumentClient, createDynamoDBClient, DynamoDb } from '@conduit/dynamodb';
import {
  createTables,
  RequestLedger,
  startDynamoDB,
  type LocalDynamoDB,
} from '@conduit/dynamodb/testing';
import { createHttpApp, NotFoundError } from '@conduit/nest-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Controller, Get, Injectable, Module, Post, type INestApplication } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { ExternalContextCreator } from '@nestjs/core';
import { RouteParamsFactory } from '@nestjs/core/router/route-params-factory.js';
import { AuthModule } from '../auth.module.ts';
import { AUTH_TABLE, revocationKey } from '../revocation/auth-table.ts';
import { TestPool } from '../testing/index.ts';
import { CurrentUser } from '../token/current-user.ts';
import { Auth } from './auth.decorator.ts';

let writes = 0;

@Controller('things')
class ThingsController {
  @Auth('required')
  @Get('mine')
  mine(@CurrentUser() user: CurrentUser): object {
    return { id: user.id, isModerator: user.isModerator, token: user.token };
  }

  @Auth('required')
  @Get('none')
  none(): never {
    throw NotFoundError.of('thing');
  }

  @Auth('required')
  @Post()
  write(): object {
    writes += 1;
    return {};
  }

  @Auth('optional')
  @Get()
  list(@CurrentUser() reader: CurrentUser | undefined): object {
    return { reader: reader?.id ?? null };
  }
}

/** The same methods, for {@link ExternalContextCreator}, which looks among providers. */
@Injectable()
class ThingsResolver extends ThingsController {}

@Module({ imports: [AuthModule], controllers: [ThingsController], providers: [ThingsResolver] })
class ThingsModule {}

const NOW = Math.floor(Date.now() / 1000);
const MISSING = { status: 401, body: { errors: { token: ['is missing'] } } };
const INVALID = { status: 401, body: { errors: { token: ['is invalid'] } } };

let pool: TestPool;
let otherPool: TestPool;
let dynamodb: LocalDynamoDB;
let database: DynamoDb;
let app: INestApplication;
let publicKey: string;
const ledger = new RequestLedger();

beforeAll(async () => {
  dynamodb = await startDynamoDB();
  const client = createDynamoDBClient(dynamodb.clientConfig);
  database = new DynamoDb(createDocumentClient(client));
  pool = await TestPool.start();
  otherPool = await TestPool.start();
  Object.assign(process.env, pool.environment, await createTables(client, [AUTH_TABLE]), {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  publicKey = await publicKeyOf(pool);
  app = await createHttpApp(ThingsModule);
  await app.listen(0, '127.0.0.1');
  ledger.attach(app.get(DynamoDBClient, { strict: false }));
});

beforeEach(() => {
  writes = 0;
  ledger.reset();
});

afterAll(async () => {
  await app.close();
  await Promise.all([pool.stop(), otherPool.stop(), dynamodb.stop()]);
});

async function publicKeyOf({ environment, userPoolId }: TestPool): Promise<string> {
  const endpoint = environment['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'];
  const response = await fetch(`${endpoint}/${userPoolId}/.well-known/jwks.json`);
  const [key] = ((await response.json()) as { keys: JsonWebKey[] }).keys;
  if (!key) throw new Error('The pool serves no key');
  return createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString();
}

async function call(
  path: string,
  authorization?: string,
  method = 'GET',
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${await app.getUrl()}/api/things${path}`, {
    method,
    headers: authorization === undefined ? {} : { authorization },
  });
  return { status: response.status, body: await response.json() };
}

function revoke(userId: string, validAfter: number, keptOriginJti: string): Promise<void> {
  const item = { ...revocationKey(userId), validAfter, keptOriginJti };
  return database.put({ table: AUTH_TABLE, Item: item });
}

describe("@Auth('required')", () => {
  it.each(['Token', 'Bearer', 'token', 'BEARER'])('takes the scheme %s', async (scheme) => {
    const token = pool.tokenFor('u1');

    expect(await call('/mine', `${scheme} ${token}`)).toEqual({
      status: 200,
      body: { id: 'u1', isModerator: false, token },
    });
  });

  it('says that no token came', async () => {
    expect(await call('/mine')).toEqual(MISSING);
    expect(await call('/mine', '')).toEqual(MISSING);
  });

  it('knows a moderator by the group', async () => {
    const token = pool.tokenFor('u1', { 'cognito:groups': ['other', 'moderator'] });

    expect(await call('/mine', `Token ${token}`)).toMatchObject({ body: { isModerator: true } });
  });

  const bad: Record<string, () => string> = {
    'another scheme': () => `Basic ${pool.tokenFor('u1')}`,
    'no token after the scheme': () => 'Token',
    'two tokens': () => `Token ${pool.tokenFor('u1')} ${pool.tokenFor('u1')}`,
    'no JSON web token': () => 'Token garbage',
    'an expired token': () => `Token ${pool.tokenFor('u1', { exp: NOW - 1 })}`,
    'a token without an expiry': () => `Token ${pool.tokenFor('u1', { exp: undefined as never })}`,
    'a token of another client': () => `Token ${pool.tokenFor('u1', { client_id: 'other' })}`,
    'a token of another issuer': () => `Token ${pool.tokenFor('u1', { iss: otherPool.issuer })}`,
    'a token of another pool': () => `Token ${otherPool.tokenFor('u1')}`,
    "another pool's signature under a key id of ours": () => {
      const claims = { sub: 'u1', iss: pool.issuer, client_id: pool.clientId, exp: NOW + 60 };
      const header = { alg: 'RS256', kid: pool.keyId };
      return `Token ${otherPool.sign(header, { ...claims, token_use: 'access', iat: NOW })}`;
    },
    'an id token': () => `Token ${pool.tokenFor('u1', { token_use: 'id' as 'access' })}`,
    'alg none': () => {
      const [, claims] = pool.tokenFor('u1').split('.');
      const header = { alg: 'none', kid: pool.keyId };
      return `Token ${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.`;
    },
    'a symmetric signature made with the public key': () => {
      const [, claims] = pool.tokenFor('u1').split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: pool.keyId }));
      const content = `${header.toString('base64url')}.${claims}`;
      const signature = createHmac('sha256', publicKey).update(content).digest('base64url');
      return `Token ${content}.${signature}`;
    },
    'a token without a key id': () => {
      const [, claims] = pool.tokenFor('u1').split('.');
      const payload: unknown = JSON.parse(Buffer.from(claims ?? '', 'base64url').toString());
      return `Token ${pool.sign({ alg: 'RS256' }, payload as Record<string, unknown>)}`;
    },
    'a forged payload': () => {
      const [header, , signature] = pool.tokenFor('u1').split('.');
      const [, claims] = pool.tokenFor('u2').split('.');
      return `Token ${header}.${claims}.${signature}`;
    },
  };

  it.each(Object.keys(bad))('refuses %s', async (name) => {
    const authorization = bad[name]?.();

    expect(await call('/mine', authorization)).toEqual(INVALID);
    expect(await call('', authorization)).toEqual(INVALID);
  });

  it('still takes honest tokens after many with unknown key ids', async () => {
    const forged = Array.from({ length: 30 }, (_, index) =>
      otherPool.sign({ alg: 'RS256', kid: `unknown-${index}` }, {}),
    );

    for (const token of forged) expect(await call('/mine', `Token ${token}`)).toEqual(INVALID);

    expect((await call('/mine', `Token ${pool.tokenFor('u1')}`)).status).toBe(200);
  });
});

describe("@Auth('optional')", () => {
  it('takes a reader with a token and one without', async () => {
    expect(await call('')).toEqual({ status: 200, body: { reader: null } });
    expect(await call('', `Token ${pool.tokenFor('u1')}`)).toEqual({
      status: 200,
      body: { reader: 'u1' },
    });
  });

  it('reads nothing for an anonymous reader', async () => {
    await call('');

    expect(ledger.entries).toEqual([]);
  });
});

describe('revocation', () => {
  it('ends the sessions up to that second, but for the kept one', async () => {
    await revoke('u3', NOW, 'kept');

    expect(await call('/mine', `Token ${pool.tokenFor('u3', { iat: NOW - 5 })}`)).toEqual(INVALID);
    expect(await call('/mine', `Token ${pool.tokenFor('u3', { iat: NOW })}`)).toEqual(INVALID);
    const kept = pool.tokenFor('u3', { iat: NOW - 5, origin_jti: 'kept' });
    expect((await call('/mine', `Token ${kept}`)).status).toBe(200);
    const later = pool.tokenFor('u3', { iat: NOW + 1 });
    expect((await call('/mine', `Token ${later}`)).status).toBe(200);
  });

  it('holds for optional routes, and before an error of the handler is told', async () => {
    await revoke('u4', NOW, 'kept');
    const token = `Token ${pool.tokenFor('u4', { iat: NOW })}`;

    expect(await call('', token)).toEqual(INVALID);
    expect(await call('/none', token)).toEqual(INVALID);
  });

  it('lets no handler write for a revoked token', async () => {
    await revoke('u5', NOW, 'kept');

    expect(await call('', `Token ${pool.tokenFor('u5', { iat: NOW })}`, 'POST')).toEqual(INVALID);
    expect(writes).toBe(0);
    expect((await call('', `Token ${pool.tokenFor('u6')}`, 'POST')).status).toBe(201);
    expect(writes).toBe(1);
  });

  it('costs one strongly consistent read of one unit', async () => {
    await call('/mine', `Token ${pool.tokenFor('u7')}`);

    expect(ledger.entries).toHaveLength(1);
    expect(ledger.eventualReads).toEqual([]);
    expect(ledger.readUnits).toBe(1);
  });
});

describe('in GraphQL', () => {
  type Field = (source: unknown, args: unknown, context: object, info: object) => Promise<unknown>;

  const enhancers = { guards: true, interceptors: true, filters: false };

  /** A method as `@nestjs/graphql` calls it. */
  function field(
    name: 'list' | 'mine' | 'write',
    parentType: string,
  ): (req: object) => Promise<unknown> {
    const things = app.get(ThingsResolver);
    const method = things[name] as (...args: unknown[]) => unknown;
    const run = app
      .get(ExternalContextCreator, { strict: false })
      .create(
        ...([things, method, name, ROUTE_ARGS_METADATA, new RouteParamsFactory()] as const),
        ...([undefined, undefined, enhancers, 'graphql'] as const),
      ) as Field;
    return (req) => run({}, {}, { req }, { parentType: { name: parentType } });
  }

  const request = (authorization?: string): object => ({
    headers: { authorization },
    identity: {},
  });

  it('takes a token without a scheme, which is how AppSync has it', async () => {
    const token = pool.tokenFor('u8');

    expect(await field('mine', 'Query')(request(token))).toMatchObject({ id: 'u8' });
    expect(await field('mine', 'Query')(request(`Bearer ${token}`))).toMatchObject({ id: 'u8' });
    await expect(field('mine', 'Query')(request('garbage'))).rejects.toThrow('token is invalid');
    await expect(field('mine', 'Query')(request())).rejects.toThrow('token is missing');
    expect(await field('list', 'Query')(request())).toEqual({ reader: null });
  });

  it('refuses a revoked token at the root, before a mutation writes', async () => {
    await revoke('u9', NOW, 'kept');
    const revoked = request(pool.tokenFor('u9', { iat: NOW }));

    await expect(field('mine', 'Query')(revoked)).rejects.toThrow('token is invalid');
    await expect(field('write', 'Mutation')(revoked)).rejects.toThrow('token is invalid');
    expect(writes).toBe(0);
  });

  it('reads nothing for a field below the root', async () => {
    await field('list', 'Article')(request(pool.tokenFor('u10')));

    expect(ledger.entries).toEqual([]);
  });
});
