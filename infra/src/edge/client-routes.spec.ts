import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';

const code = readFileSync(new URL('client-routes.js', import.meta.url), 'utf8');

describe('client-routes', () => {
  it.each([
    '/',
    '/login',
    '/tag/node.js',
    '/profile/john.doe',
    '/profile/john.doe/favorites',
    '/article/hello-world_1k2j3h',
    '/assets/',
  ])('gives the index page for %s', (uri) => {
    expect(rewritten(uri)).toBe('/index.html');
  });

  it.each(['/index.html', '/main-1A2B3C4D.js', '/assets/default-avatar.svg', '/media/f.woff2'])(
    'leaves the file %s alone',
    (uri) => {
      expect(rewritten(uri)).toBe(uri);
    },
  );

  it('is small enough for CloudFront', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(10_240);
  });
});

/** Runs the function without any global of Node, as CloudFront does. */
function rewritten(uri: string): unknown {
  return runInNewContext(`${code}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`, {});
}
