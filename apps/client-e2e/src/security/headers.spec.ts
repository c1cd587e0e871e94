import { expect, test } from '../fixtures/test.ts';

/** A path of the client's own, and files of either kind. */
const PAGES = ['/', '/login', '/profile/john.doe', '/no/such/page'];

for (const path of PAGES) {
  test(`${path} comes with every security header`, async ({ request }) => {
    const response = await request.get(path);

    expect(response.status()).toBe(200);
    expect(response.headers()).toMatchObject({
      'content-type': 'text/html',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self'; /),
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });
}

test('the policy leaves no way for inline code, styles, data: or any other source', async ({
  request,
}) => {
  const policy = (await request.get('/')).headers()['content-security-policy'];

  expect(policy).not.toMatch(/unsafe|nonce|data:|blob:|filesystem:|\*/);
  expect(policy).toContain("require-trusted-types-for 'script'");
});
