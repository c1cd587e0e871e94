import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { CreatedResource } from '../../cloud-service.ts';
import { TraceRecorder } from '../../trace/trace-recorder.ts';
import { CloudFrontService } from './cloudfront.service.ts';
import {
  ALL_VIEWER_EXCEPT_HOST,
  CACHING_DISABLED,
  RecordingOrigin,
  text,
} from './testing/recording-origin.ts';

let origin: RecordingOrigin;
let cloudFront: CloudFrontService;
let url: string;

beforeEach(async () => {
  origin = new RecordingOrigin();
  cloudFront = new CloudFrontService({
    origins: [origin],
    traces: new TraceRecorder(),
    log: () => {},
  });
  url = `http://127.0.0.1:${await cloudFront.listen(0)}`;
});
afterEach(() => cloudFront.stop());

function create(type: string, properties: object, logicalId = 'Id'): Promise<CreatedResource> {
  const resource = cloudFront.resources[type];
  if (!resource) throw new Error(`no ${type}`);
  return resource.create({
    logicalId,
    stackName: 'stack',
    properties: resource.properties.parse(properties),
    assetDirectory: '.',
  });
}

function createDistribution(behavior: object = {}, logicalId = 'Site'): Promise<CreatedResource> {
  const properties = {
    DistributionConfig: {
      Enabled: true,
      Origins: [{ Id: 'o', DomainName: 'origin.example' }],
      DefaultCacheBehavior: {
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
        TargetOriginId: 'o',
        CachePolicyId: CACHING_DISABLED,
        OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST,
        ViewerProtocolPolicy: 'https-only',
        ...behavior,
      },
    },
  };
  return create('AWS::CloudFront::Distribution', properties, logicalId);
}

describe('the edge', () => {
  it('passes bodies, repeated headers and undecoded paths both ways', async () => {
    await createDistribution();
    origin.answer = ({ body }) =>
      text(
        body.toString(),
        [
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
        ],
        201,
      );
    const response = await fetch(`${url}/a%2Fb?x=%20`, { method: 'POST', body: 'käse' });

    expect(response.status).toBe(201);
    expect(await response.text()).toBe('käse');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(origin.requests[0]?.request).toMatchObject({
      method: 'POST',
      path: '/a%2Fb',
      query: 'x=%20',
      sourceIp: '127.0.0.1',
    });
  });

  it('answers 204 and HEAD without a body, on a connection that stays usable', async () => {
    await createDistribution();
    origin.answer = ({ method }) =>
      method === 'DELETE' ? text('', [], 204) : text('', [['Content-Length', '7']]);
    expect((await fetch(`${url}/`, { method: 'DELETE' })).status).toBe(204);
    const head = await fetch(`${url}/`, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe('7');
    expect((await fetch(`${url}/`, { method: 'DELETE' })).status).toBe(204);
  });

  it('refuses a body that no origin would take before it is sent', async () => {
    await createDistribution();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n');
    const [answer] = await once(socket, 'data');
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
    expect(origin.requests).toEqual([]);
  });

  it('answers who wants a tunnel, and closes also while much comes through it', async () => {
    await createDistribution();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n');
    socket.write('x'.repeat(6_000_000));
    const [answer] = await once(socket, 'data');
    socket.destroy();
    await cloudFront.stop();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 405 /);
  });

  it.each([
    ['before the body, for those who wait', ''],
    ['also while much is still being sent', 'x'.repeat(6_000_000)],
  ])('refuses what it cannot meet %s', async (_, body) => {
    await createDistribution();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: the unexpected\r\n');
    socket.write('Content-Length: 6000000\r\n\r\n');
    socket.write(body);
    const [answer] = await once(socket, 'data');
    if (body !== '') await once(socket, 'end');
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 417 /);
  });

  it('takes the whole URL for the path in it', async () => {
    await createDistribution();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET http://x/a/b?c=d HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    expect(origin.requests[0]?.request).toMatchObject({ path: '/a/b', query: 'c=d' });
  });

  it('finds the distribution by its domain name when there are several', async () => {
    const { attributes } = await createDistribution({}, 'One');
    await createDistribution({ AllowedMethods: ['GET', 'HEAD'] }, 'Two');
    expect((await fetch(url)).status).toBe(403);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nHost: ${attributes['DomainName']}\r\n\r\n`);
    const [answer] = await once(socket, 'data');
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('says that a port is taken', async () => {
    const other = new CloudFrontService({
      origins: [],
      traces: new TraceRecorder(),
      log: () => {},
    });
    await expect(other.listen(Number(new URL(url).port))).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

describe('policies', () => {
  it('forward exactly what they name', async () => {
    const { ref } = await create('AWS::CloudFront::OriginRequestPolicy', {
      OriginRequestPolicyConfig: {
        Name: 'p',
        HeadersConfig: {
          HeaderBehavior: 'whitelist',
          Headers: ['X-Wanted', 'CloudFront-Forwarded-Proto'],
        },
        CookiesConfig: { CookieBehavior: 'whitelist', Cookies: ['session'] },
        QueryStringsConfig: { QueryStringBehavior: 'allExcept', QueryStrings: ['utm'] },
      },
    });
    await createDistribution({ OriginRequestPolicyId: ref });
    await fetch(`${url}/?a=1&utm=x&b=2`, {
      headers: { 'x-wanted': '1', 'x-other': '2', cookie: 'session=s; tracker=t' },
    });
    const { headers = [], query } = origin.requests[0]?.request ?? {};
    expect(query).toBe('a=1&b=2');
    expect(headers).toEqual(
      expect.arrayContaining([
        ['x-wanted', '1'],
        ['cloudfront-forwarded-proto', 'https'],
        ['Cookie', 'session=s'],
      ]),
    );
    expect(headers.map(([name]) => name)).not.toContain('x-other');
  });

  it('keep answers apart by what a cache policy names, and forward it', async () => {
    const { ref } = await create('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: {
        Name: 'c',
        MinTTL: 0,
        DefaultTTL: 60,
        MaxTTL: 60,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingGzip: false,
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization'] },
          CookiesConfig: { CookieBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'whitelist', QueryStrings: ['page'] },
        },
      },
    });
    await createDistribution({ CachePolicyId: ref, OriginRequestPolicyId: undefined });
    const get = async (path: string, token: string): Promise<string | null> =>
      (await fetch(url + path, { headers: { authorization: token } })).headers.get('x-cache');
    expect(await get('/?page=1', 'a')).toBe('Miss from cloudfront');
    expect(await get('/?page=1&other=1', 'a')).toBe('Hit from cloudfront');
    expect(await get('/?page=2', 'a')).toBe('Miss from cloudfront');
    expect(await get('/?page=1', 'b')).toBe('Miss from cloudfront');
    expect(origin.requests[0]?.request).toMatchObject({ query: 'page=1' });
    expect(origin.requests[0]?.request.headers).toContainEqual(['authorization', 'a']);
  });

  it('are refused where CloudFront refuses them, or where the header cannot be made', async () => {
    const policy = (header: string): Promise<CreatedResource> =>
      create('AWS::CloudFront::OriginRequestPolicy', {
        OriginRequestPolicyConfig: {
          Name: 'p',
          HeadersConfig: { HeaderBehavior: 'whitelist', Headers: [header] },
          CookiesConfig: { CookieBehavior: 'none' },
          QueryStringsConfig: { QueryStringBehavior: 'none' },
        },
      });
    await expect(policy('Authorization')).rejects.toThrow('cannot name authorization');
    await expect(policy('CloudFront-Viewer-Country')).rejects.toThrow('is not supported');
  });

  it('must exist', async () => {
    await expect(createDistribution({ CachePolicyId: 'nobody' })).rejects.toThrow(
      'the cache policy nobody does not exist here',
    );
  });
});
