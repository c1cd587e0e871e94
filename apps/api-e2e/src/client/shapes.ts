import { z } from 'zod';

/** ISO 8601 in UTC with milliseconds. */
const time = z.iso.datetime({ precision: 3 });

/** The shapes of the contract, strict: a key too many is as wrong as one that is missing. */
export const userShape = z.strictObject({
  email: z.string(),
  token: z.string().min(1),
  username: z.string(),
  bio: z.string().nullable(),
  image: z.string().nullable(),
});

export const profileShape = z.strictObject({
  username: z.string(),
  bio: z.string().nullable(),
  image: z.string().nullable(),
  following: z.boolean(),
});

export const listedArticleShape = z.strictObject({
  slug: z.string().min(1),
  title: z.string(),
  description: z.string(),
  tagList: z.array(z.string()),
  createdAt: time,
  updatedAt: time,
  favorited: z.boolean(),
  favoritesCount: z.int().nonnegative(),
  author: profileShape,
});

export const articleShape = listedArticleShape.extend({ body: z.string() });

export const commentShape = z.strictObject({
  id: z.int().nonnegative(),
  createdAt: time,
  updatedAt: time,
  body: z.string(),
  author: profileShape,
});

export const notificationShape = z.strictObject({
  id: z.string().min(1),
  type: z.enum(['followed', 'favorited', 'commented']),
  createdAt: time,
  read: z.boolean(),
  actor: profileShape,
  article: z.strictObject({ slug: z.string().min(1), title: z.string() }).optional(),
  comment: z.strictObject({ id: z.int().nonnegative() }).optional(),
});

export const userBody = z.strictObject({ user: userShape });
export const profileBody = z.strictObject({ profile: profileShape });
export const articleBody = z.strictObject({ article: articleShape });
export const articlesBody = z.strictObject({
  articles: z.array(listedArticleShape),
  articlesCount: z.int().nonnegative(),
});
export const commentBody = z.strictObject({ comment: commentShape });
export const commentsBody = z.strictObject({ comments: z.array(commentShape) });
export const tagsBody = z.strictObject({ tags: z.array(z.string()) });

export const notificationsBody = z.strictObject({
  notifications: z.array(notificationShape),
  notificationsCount: z.int().nonnegative(),
  unreadCount: z.int().nonnegative(),
});
export const unreadBody = z.strictObject({ unreadCount: z.int().nonnegative() });

export type User = z.infer<typeof userShape>;
export type Profile = z.infer<typeof profileShape>;
export type Article = z.infer<typeof articleShape>;
export type ArticlePage = z.infer<typeof articlesBody>;
export type Inbox = z.infer<typeof notificationsBody>;
export type Comment = z.infer<typeof commentShape>;
