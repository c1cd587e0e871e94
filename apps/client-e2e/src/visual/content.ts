import type { Page } from '@playwright/test';

/** A user as the API answers it; the token is nobody's. */
const USER = {
  email: 'ada@example.org',
  token: 'a.token.of-nobody',
  username: 'ada',
  bio: 'Reads rivers, writes about them, and draws maps that are almost right.',
  image: null,
};

const AUTHORS = ['grace', 'linus', 'margaret', 'edsger', 'barbara'].map((username) => ({
  username,
  bio: null,
  image: null,
  following: username === 'grace',
}));

const TITLES = [
  'Why rivers bend',
  'A map is an argument',
  'What the delta keeps',
  'On reading old surveys without believing them, and on what to believe instead',
  'Ice, slowly',
];

const LIST = TITLES.map((title, n) => ({
  slug: `article-${n}_0000000${n}`,
  title,
  description: 'Water takes the outer bank, and leaves what it took at the next inner one.',
  tagList: ['rivers', 'maps', 'slow-science'].slice(0, (n % 3) + 1),
  createdAt: `2026-03-0${n + 1}T09:30:00.000Z`,
  updatedAt: `2026-03-0${n + 1}T09:30:00.000Z`,
  favorited: n === 1,
  favoritesCount: n * 7,
  author: AUTHORS[n],
}));

const BODY = `## Banks

A river takes the *outer* bank and leaves it at the **next inner** one.

> Nothing is as old as a map.

| grain  | moves at |
| ------ | -------- |
| clay   | 2 cm/s   |
| gravel | 90 cm/s  |

\`\`\`
radius = width * 2.3
\`\`\`

1. Walk upstream.
2. Look [again](https://example.org).`;

const COMMENTS = ['I have been there.', 'And?'].map((body, n) => ({
  id: n + 1,
  createdAt: `2026-03-1${n}T12:00:00.000Z`,
  updatedAt: `2026-03-1${n}T12:00:00.000Z`,
  body,
  author: { username: n === 0 ? 'grace' : 'ada', bio: null, image: null, following: false },
}));

const NOTIFICATIONS = (['commented', 'favorited', 'followed'] as const).map((type, n) => ({
  id: String(n),
  type,
  createdAt: `2026-03-1${n}T12:00:00.000Z`,
  read: n > 0,
  actor: AUTHORS[n],
  ...(type !== 'followed' && { article: { slug: 'own', title: TITLES[n] } }),
}));

/** The answers that pages are made of in pictures: the stack's are another each time. */
const ANSWERS: readonly [path: RegExp, body: object][] = [
  [/^\/api\/user$/, { user: USER }],
  [/^\/api\/tags$/, { tags: ['rivers', 'maps', 'slow-science', 'ice', 'deltas', 'surveys'] }],
  [/^\/api\/articles(\/feed)?$/, { articles: LIST, articlesCount: 42 }],
  [/^\/api\/articles\/own$/, { article: { ...LIST[0], slug: 'own', body: BODY, author: USER } }],
  [/^\/api\/articles\/[^/]+$/, { article: { ...LIST[0], body: BODY } }],
  [/\/comments$/, { comments: COMMENTS }],
  [
    /^\/api\/notifications$/,
    { notifications: NOTIFICATIONS, notificationsCount: NOTIFICATIONS.length, unreadCount: 1 },
  ],
  [/^\/api\/profiles\//, { profile: { ...AUTHORS[0], bio: USER.bio } }],
];

/** Gives a page the same content each time; what is not in {@link ANSWERS} answers 404. */
export async function fixContent(page: Page): Promise<void> {
  // Without subscriptions, which would ask the stack for articles that it does not have.
  await page.route('**/config.json', (route) => route.fulfill({ json: { environment: 'dev' } }));
  await page.route(
    ({ pathname }) => pathname.startsWith('/api/') || pathname.startsWith('/graphql'),
    (route) => {
      const { pathname } = new URL(route.request().url());
      const [, body] = ANSWERS.find(([path]) => path.test(pathname)) ?? [];
      return body
        ? route.fulfill({ json: body })
        : route.fulfill({ status: 404, json: { errors: { path: ['not found'] } } });
    },
  );
}

/** What is photographed, by file name. */
export const PAGES: Readonly<Record<string, { path: string; signedIn: boolean }>> = {
  home: { path: '/', signedIn: false },
  login: { path: '/login', signedIn: false },
  register: { path: '/register', signedIn: false },
  'not-found': { path: '/no/such/page', signedIn: false },
  feed: { path: '/?feed=following', signedIn: true },
  article: { path: '/article/article-0_00000000', signedIn: true },
  profile: { path: '/profile/grace', signedIn: true },
  settings: { path: '/settings', signedIn: true },
  editor: { path: '/editor/own', signedIn: true },
  notifications: { path: '/notifications', signedIn: true },
};
