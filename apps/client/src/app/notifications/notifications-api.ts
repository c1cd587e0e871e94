import { inject, Service } from '@angular/core';
import createClient from 'openapi-fetch';
import { answerOf } from '../api/answer.ts';
import { Api } from '../api/api.ts';
import type { Inbox, NotificationPaths } from './notification-paths.ts';

/** The reader's inbox over REST. Every method rejects with an ApiError. */
@Service()
export class NotificationsApi {
  readonly #api = inject(Api);
  readonly #rest = createClient<NotificationPaths>({
    fetch: (request) => this.#api.fetch(request),
  });

  /** @param offset how many of the newest to leave out. */
  async list(limit: number, offset: number, signal?: AbortSignal): Promise<Inbox> {
    const request = this.#rest.GET('/api/notifications', {
      params: { query: { limit, offset } },
      ...(signal && { signal }),
    });
    return answerOf(request, 'notifications', 'notificationsCount', 'unreadCount');
  }

  /** @returns how many are still unread. */
  async markRead(which: { ids: string[] } | { all: true }): Promise<number> {
    const request = this.#rest.POST('/api/notifications/read', { body: which });
    return (await answerOf(request, 'unreadCount')).unreadCount;
  }
}
