import type { Profile } from '@conduit/contracts';

export interface Notification {
  id: string;
  type: 'followed' | 'favorited' | 'commented';
  createdAt: string;
  read: boolean;
  actor: Profile;
  article?: { slug: string; title: string };
}

export interface Inbox {
  /** Newest first. */
  notifications: Notification[];
  /** Of all, not of the page. */
  notificationsCount: number;
  unreadCount: number;
}

interface Json<Body> {
  content: { 'application/json': Body };
}

/**
 * The part of the API that its document does not hold yet, in the document's terms. Where an environment
 * does not have it, it answers 404.
 */
export interface NotificationPaths {
  '/api/notifications': {
    get: {
      parameters: { query: { limit: number; offset: number } };
      responses: { 200: Json<Inbox> };
    };
  };
  '/api/notifications/read': {
    post: {
      requestBody: Json<{ ids: string[] } | { all: true }>;
      responses: { 200: Json<{ unreadCount: number }> };
    };
  };
}
