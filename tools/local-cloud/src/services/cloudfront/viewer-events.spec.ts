import { describe, expect, it } from '@jest/globals';
import { headerValue } from './headers.ts';
import {
  ALL_VIEWER_EXCEPT_HOST,
  RecordingOrigin,
  distributionOver,
  text,
  viewerRequest,
} from './testing/recording-origin.ts';

describe('functions and response headers', () => {
  it('sends the request on as a viewer-request function returns it', async () => {
    const origin = new RecordingOrigin();
    const code = `function handler(event) {
      event.request.uri = '/index.html';
      event.request.headers['x-added'] = { value: event.request.querystring.q.value };
      return event.request;
    }`;
    const behavior = { OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST };
    const { distribution } = distributionOver(origin, behavior, {}, code);
    await distribution.handle(viewerRequest('/tag/x', { query: 'q=1' }));
    const { request } = origin.requests[0] ?? {};
    expect(request).toMatchObject({ path: '/index.html', query: 'q=1' });
    expect(request?.headers).toContainEqual(['x-added', '1']);
  });

  it('tells a viewer-request function whose request it is, and sends on what it makes of that', async () => {
    const origin = new RecordingOrigin();
    const code = `function handler({ request, viewer }) {
      request.headers['x-viewer-address'] = { value: viewer.ip };
      return request;
    }`;
    const behavior = { OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST };
    const { distribution } = distributionOver(origin, behavior, {}, code);
    const headers: [string, string][] = [
      ['Host', 'localhost:3333'],
      ['X-Viewer-Address', '192.0.2.1'],
      ['X-Viewer-Address', '192.0.2.2'],
    ];
    await distribution.handle(viewerRequest('/', { headers, sourceIp: '203.0.113.7' }));
    const sent = origin.requests[0]?.request.headers ?? [];
    expect(sent.filter(([name]) => name.toLowerCase() === 'x-viewer-address')).toEqual([
      ['x-viewer-address', '203.0.113.7'],
    ]);
  });

  it('answers what a viewer-request function generates', async () => {
    const origin = new RecordingOrigin();
    const code = `async function handler() {
      return { statusCode: 302, headers: { location: { value: '/new' } }, cookies: { c: { value: '1', attributes: 'Secure' } } };
    }`;
    const { distribution } = distributionOver(origin, {}, {}, code);
    const response = await distribution.handle(viewerRequest('/old'));
    expect(response.status).toBe(302);
    expect(response.headers).toEqual(
      expect.arrayContaining([
        ['location', '/new'],
        ['set-cookie', 'c=1; Secure'],
        ['X-Cache', 'FunctionGeneratedResponse from cloudfront'],
      ]),
    );
    expect(origin.requests).toEqual([]);
  });

  it.each([
    ['throws', 'function handler() { throw new Error("no") }', 503, 'FunctionExecutionError'],
    [
      'changes Host',
      'function handler(e) { e.request.headers.host = { value: "x" }; return e.request }',
      502,
      'FunctionValidationError',
    ],
    ['returns nothing', 'function handler() {}', 502, 'FunctionValidationError'],
    [
      'adds X-Cache',
      'function handler(e) { e.request.headers["x-cache"] = { value: "x" }; return e.request }',
      502,
      'FunctionValidationError',
    ],
  ])('fails the request of a function that %s', async (_what, code, status, source) => {
    const { distribution, log } = distributionOver(new RecordingOrigin(), {}, {}, code);
    const response = await distribution.handle(viewerRequest('/'));
    expect(response.status).toBe(status);
    expect(response.headers).toContainEqual(['X-Cache', `${source} from cloudfront`]);
    expect(log).toHaveLength(1);
  });

  it('runs a viewer-response function on success only', async () => {
    const origin = new RecordingOrigin();
    origin.answer = ({ path }) => text('x', [], path === '/bad' ? 500 : 200);
    const code = `function handler(event) {
      event.response.headers['x-seen'] = { value: String(event.response.statusCode) };
      return event.response;
    }`;
    const association = { EventType: 'viewer-response', FunctionARN: 'f' };
    const behavior = { FunctionAssociations: [association] };
    const { distribution } = distributionOver(origin, behavior, {}, code);
    const good = await distribution.handle(viewerRequest('/good'));
    expect(headerValue(good.headers, 'x-seen')).toBe('200');
    expect(good.body.toString()).toBe('x');
    const bad = await distribution.handle(viewerRequest('/bad'));
    expect(headerValue(bad.headers, 'x-seen')).toBeUndefined();
  });

  it('adds what the response headers policy says, over what the origin sent only where it overrides', async () => {
    const origin = new RecordingOrigin();
    origin.answer = () =>
      text('x', [
        ['X-Frame-Options', 'DENY'],
        ['X-Content-Type-Options', 'none'],
      ]);
    const securityHeaders = '67f7725c-6f97-4210-82d7-5512b31e9d03';
    const behavior = { ResponseHeadersPolicyId: securityHeaders };
    const response = await distributionOver(origin, behavior).distribution.handle(
      viewerRequest('/'),
    );
    expect(headerValue(response.headers, 'x-frame-options')).toBe('DENY');
    expect(headerValue(response.headers, 'x-content-type-options')).toBe('nosniff');
    expect(headerValue(response.headers, 'strict-transport-security')).toBe('max-age=31536000');
  });
});
