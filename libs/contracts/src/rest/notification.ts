import * as z from 'zod';
import { slugSchema } from './article.ts';
import { commentIdSchema } from './comment.ts';
import { documented } from './documented.ts';
import { profileSchema } from './profile.ts';
import { BLANK } from './text.ts';
import { timestampSchema } from './timestamp.ts';

/** What somebody is told of: a new follower, a favourite or a comment of an article of theirs. */
export const NOTIFICATION_TYPES = ['followed', 'favorited', 'commented'] as const;

/** How many notifications one request may name. */
export const NOTIFICATION_IDS_MAXIMUM = 100;

const idSchema = z.lazy(() => documented(z.string(), { examples: ['0mik2h3zq5d8s1k0w'] }));

export const notificationSchema = z.lazy(() =>
  documented(
    z.object({
      id: idSchema,
      type: documented(z.enum(NOTIFICATION_TYPES), { examples: ['commented'] }),
      createdAt: timestampSchema,
      read: documented(z.boolean(), { examples: [false] }),
      actor: profileSchema,
      article: documented(
        z
          .object({
            slug: slugSchema,
            title: documented(z.string(), { examples: ['How to train your dragon'] }),
          })
          .exactOptional(),
        { description: 'What was commented or favoured; as it is called now.' },
      ),
      comment: documented(z.object({ id: commentIdSchema }).exactOptional(), {
        description: 'The comment that was written.',
      }),
    }),
    { id: 'Notification' },
  ),
);

export const notificationsResponseSchema = z.lazy(() =>
  documented(
    z.object({
      notifications: documented(z.array(notificationSchema), { description: 'Newest first.' }),
      notificationsCount: documented(z.int().nonnegative(), {
        description: 'Of all, not of the page.',
        examples: [1],
      }),
      unreadCount: documented(z.int().nonnegative(), {
        description: 'Of all, not of the page.',
        examples: [1],
      }),
    }),
    { id: 'NotificationsResponse' },
  ),
);

export const unreadResponseSchema = z.lazy(() =>
  documented(
    z.object({
      unreadCount: documented(z.int().nonnegative(), {
        description: 'What is still unread.',
        examples: [0],
      }),
    }),
    { id: 'UnreadResponse' },
  ),
);

/** `{all: true}`, or `{ids}`; where both are given, all. Ids of what is not there are no error. */
export const readNotificationsSchema = documented(
  z
    .object(
      {
        ids: documented(
          z
            .array(z.string({ error: 'must be strings' }), { error: 'must be a list' })
            .max(NOTIFICATION_IDS_MAXIMUM, {
              error: `has too many ids (maximum is ${NOTIFICATION_IDS_MAXIMUM})`,
            })
            .exactOptional(),
          { description: 'Ids of notifications; those that are not there are left out.' },
        ),
        all: documented(z.boolean({ error: 'must be true or false' }).exactOptional(), {
          examples: [true],
        }),
      },
      { error: 'must be an object' },
    )
    .refine(({ ids, all }) => ids !== undefined || all === true, { error: BLANK, path: ['ids'] }),
  { id: 'ReadNotificationsRequest', description: 'Either all, or those with the ids.' },
);

export type NotificationType = (typeof NOTIFICATION_TYPES)[number];
export type Notification = z.output<typeof notificationSchema>;
export type NotificationsResponse = z.output<typeof notificationsResponseSchema>;
export type UnreadResponse = z.output<typeof unreadResponseSchema>;
export type ReadNotifications = z.output<typeof readNotificationsSchema>;
