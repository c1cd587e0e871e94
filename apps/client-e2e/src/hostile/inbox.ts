import type { Page } from '@playwright/test';

interface Told {
  username: string;
  title: string;
}

/** Gives an inbox comments of people and on articles that are called so. */
export async function fixInbox(page: Page, told: readonly Told[]): Promise<void> {
  const notifications = told.map(({ username, title }, n) => ({
    id: String(n),
    type: 'commented',
    createdAt: '2026-03-01T09:30:00.000Z',
    read: false,
    actor: { username, bio: null, image: null, following: false },
    article: { slug: `article-${n}`, title },
  }));
  await page.route(/\/api\/notifications\?/, (route) =>
    route.fulfill({
      json: { notifications, notificationsCount: told.length, unreadCount: told.length },
    }),
  );
}
