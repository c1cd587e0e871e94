import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { headerValue } from './headers.ts';
import {
  ALL_VIEWER_EXCEPT_HOST,
  CACHING_OPTIMIZED,
  RecordingOrigin,
  distributionOver,
  text,
  viewerRequest,
} from './testing/recording-origin.ts';

describe('what reaches the origin', () => {
  const viewer = viewerRequest('/a%20b', {
    query: 'x=1&y=2',
    headers: [
      ['Host', 'localhost:3333'],
      ['Authorization', 'Token t'],
      ['Cookie', 'a=1'],
      ['User-Agent', 'curl'],
      ['Connection', 'keep-alive'],
    ],
  });

  it('is nothing of the viewer but the path when no policy names more', async () => {
    const origin = new RecordingOrigin();
    await distributionOver(origin).distribution.handle(viewer);

    const [sent] = origin.requests;
    expect(sent?.request).toMatchObject({ method: 'GET', path: '/a%20b', query: '' });
    expect(sent?.request.headers.map(([name]) => name).sort()).toEqual([
      'Host',
      'User-Agent',
      'Via',
      'X-Amz-Cf-Id',
      'X-Forwarded-For',
    ]);
    expect(sent?.request.headers).toContainEqual(['Host', 'origin.example']);
    expect(sent?.request.headers).toContainEqual(['User-Agent', 'Amazon CloudFront']);
    expect(sent?.signedBy).toBeUndefined();
  });

  it('is everything but Host and the hop-by-hop headers under AllViewerExceptHostHeader', async () => {
    const origin = new RecordingOrigin();
    const behavior = { OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST };
    await distributionOver(origin, behavior).distribution.handle(viewer);

    const { request } = origin.requests[0] ?? {};
    expect(request?.query).toBe('x=1&y=2');
    expect(request?.headers).toEqual(
      expect.arrayContaining([
        ['Host', 'origin.example'],
        ['Authorization', 'Token t'],
        ['Cookie', 'a=1'],
        ['User-Agent', 'curl'],
        ['X-Forwarded-For', '127.0.0.1'],
      ]),
    );
    expect(headerValue(request?.headers ?? [], 'connection')).toBeUndefined();
  });

  it('is signed by the distribution under origin access control, with path and custom headers', async () => {
    const origin = new RecordingOrigin();
    const { distribution } = distributionOver(
      origin,
      {},
      {
        Origins: [
          {
            Id: 'o',
            DomainName: 'origin.example',
            OriginPath: '/prod',
            OriginAccessControlId: 'oac',
            OriginCustomHeaders: [{ HeaderName: 'X-Edge-Secret', HeaderValue: 's' }],
          },
        ],
      },
    );
    await distribution.handle(viewerRequest('/api/tags'));

    const [sent] = origin.requests;
    expect(sent?.signedBy).toBe('arn:aws:cloudfront::000000000000:distribution/E1');
    expect(sent?.request.path).toBe('/prod/api/tags');
    expect(sent?.request.headers).toContainEqual(['X-Edge-Secret', 's']);
  });
});

describe('behaviours', () => {
  it('takes the first whose path pattern matches', async () => {
    const [site, api] = [new RecordingOrigin(), new RecordingOrigin()];
    api.serves = (host) => host === 'api.example';
    const { distribution } = distributionOver(
      {
        serves: (h) => site.serves(h) || api.serves(h),
        handle: async (host, request, by) =>
          (api.serves(host) ? api : site).handle(host, request, by),
      },
      {},
      {
        Origins: [
          { Id: 'o', DomainName: 'origin.example' },
          { Id: 'api', DomainName: 'api.example' },
        ],
        CacheBehaviors: [
          {
            PathPattern: '/api/*',
            TargetOriginId: 'api',
            CachePolicyId: CACHING_OPTIMIZED,
            ViewerProtocolPolicy: 'https-only',
          },
        ],
      },
    );
    for (const path of ['/api/tags', '/api', '/apis/x', '/']) {
      await distribution.handle(viewerRequest(path));
    }
    expect(api.requests.map(({ request }) => request.path)).toEqual(['/api/tags']);
    expect(site.requests.map(({ request }) => request.path)).toEqual(['/api', '/apis/x', '/']);
  });

  it('asks for the default root object at the root only', async () => {
    const origin = new RecordingOrigin();
    const { distribution } = distributionOver(origin, {}, { DefaultRootObject: 'index.html' });
    await distribution.handle(viewerRequest('/'));
    await distribution.handle(viewerRequest('/sub/'));
    expect(origin.requests.map(({ request }) => request.path)).toEqual(['/index.html', '/sub/']);
  });

  it.each([
    ['a method that the behaviour does not allow', { method: 'POST' }, 403],
    ['a method that CloudFront does not know', { method: 'TRACE' }, 405],
    ['a GET with a body', { body: Buffer.from('x') }, 403],
    ['a URL beyond the quota', { query: 'x'.repeat(8_200) }, 414],
  ])('refuses %s without asking the origin', async (_what, part, status) => {
    const origin = new RecordingOrigin();
    const response = await distributionOver(origin).distribution.handle(viewerRequest('/', part));
    expect(response.status).toBe(status);
    expect(response.headers).toContainEqual(['X-Cache', 'Error from cloudfront']);
    expect(origin.requests).toEqual([]);
  });

  it('turns a fault behind an origin into 502 that says what failed, and logs it', async () => {
    const origin = new RecordingOrigin();
    origin.answer = () => {
      throw new Error('engine <down>');
    };
    const { distribution, log } = distributionOver(origin);
    const response = await distribution.handle(viewerRequest('/x'));
    expect(response.status).toBe(502);
    expect(response.body.toString()).toContain('origin.example failed: engine &lt;down&gt;');
    expect(log).toEqual(['GET /x: engine <down>']);
  });
});

describe('the cache', () => {
  const optimized = { CachePolicyId: CACHING_OPTIMIZED };

  it('answers a second viewer itself, whatever the policy does not name', async () => {
    const origin = new RecordingOrigin();
    const { distribution } = distributionOver(origin, optimized);
    const first = await distribution.handle(viewerRequest('/a', { query: 'x=1' }));
    const second = await distribution.handle(viewerRequest('/a', { query: 'x=2' }));

    expect(first.headers).toContainEqual(['X-Cache', 'Miss from cloudfront']);
    expect(second.headers).toContainEqual(['X-Cache', 'Hit from cloudfront']);
    expect(headerValue(second.headers, 'age')).toBe('0');
    expect(second.body.toString()).toBe('hello');
    expect(origin.requests).toHaveLength(1);
  });

  it('asks again after an invalidation of the path', async () => {
    const origin = new RecordingOrigin();
    const { distribution } = distributionOver(origin, optimized);
    await distribution.handle(viewerRequest('/a'));
    distribution.invalidate(['/b/*']);
    await distribution.handle(viewerRequest('/a'));
    expect(origin.requests).toHaveLength(1);
    distribution.invalidate(['/*']);
    await distribution.handle(viewerRequest('/a'));
    expect(origin.requests).toHaveLength(2);
  });

  it('keeps nothing under CachingDisabled, but errors for ten seconds unless told otherwise', async () => {
    const origin = new RecordingOrigin();
    origin.answer = ({ path }) => text('x', [], path === '/gone' ? 404 : 200);
    const careless = distributionOver(origin).distribution;
    for (const path of ['/ok', '/ok', '/gone', '/gone']) await careless.handle(viewerRequest(path));
    expect(origin.requests.map(({ request }) => request.path)).toEqual(['/ok', '/ok', '/gone']);

    const noErrors = { CustomErrorResponses: [{ ErrorCode: 404, ErrorCachingMinTTL: 0 }] };
    const careful = distributionOver(origin, {}, noErrors).distribution;
    for (const path of ['/gone', '/gone']) await careful.handle(viewerRequest(path));
    expect(origin.requests).toHaveLength(5);
  });

  it('answers 304 to a viewer who has just this, and asks the origin without his condition', async () => {
    const origin = new RecordingOrigin();
    origin.answer = () => text('hello', [['ETag', '"e"']]);
    const { distribution } = distributionOver(origin, optimized);
    const headers: [string, string][] = [['If-None-Match', 'W/"e"']];
    const response = await distribution.handle(viewerRequest('/a', { headers }));
    expect(response).toMatchObject({ status: 304, body: Buffer.alloc(0) });
    expect(headerValue(origin.requests[0]?.request.headers ?? [], 'if-none-match')).toBeUndefined();
  });

  it('serves HEAD from what a GET brought', async () => {
    const origin = new RecordingOrigin();
    const { distribution } = distributionOver(origin, optimized);
    await distribution.handle(viewerRequest('/a'));
    const response = await distribution.handle(viewerRequest('/a', { method: 'HEAD' }));
    expect(response.body).toHaveLength(0);
    expect(response.headers).toContainEqual(['X-Cache', 'Hit from cloudfront']);
  });
});

describe('compression', () => {
  const headers: [string, string][] = [['Accept-Encoding', 'gzip;q=0.8, identity']];
  const compressed = { Compress: true, CachePolicyId: CACHING_OPTIMIZED };

  it('compresses what the viewer takes and weakens the ETag', async () => {
    const origin = new RecordingOrigin();
    origin.answer = () => text('a'.repeat(5_000), [['ETag', '"e"']]);
    const { distribution } = distributionOver(origin, compressed);
    const response = await distribution.handle(viewerRequest('/a', { headers }));
    expect(gunzipSync(response.body).toString()).toBe('a'.repeat(5_000));
    expect(response.headers).toEqual(
      expect.arrayContaining([
        ['Content-Encoding', 'gzip'],
        ['ETag', 'W/"e"'],
      ]),
    );
  });

  it('leaves small bodies alone, and everything where the cache policy does not ask for it', async () => {
    const origin = new RecordingOrigin();
    const small = distributionOver(origin, compressed).distribution;
    expect((await small.handle(viewerRequest('/a', { headers }))).body.toString()).toBe('hello');
    origin.answer = () => text('a'.repeat(5_000));
    const disabled = distributionOver(origin, { Compress: true }).distribution;
    expect((await disabled.handle(viewerRequest('/a', { headers }))).body).toHaveLength(5_000);
  });
});
