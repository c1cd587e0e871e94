import { inject, Service } from '@angular/core';
import type { NotificationsResponse, ReadNotifications } from '@conduit/contracts';
import { answerOf } from '../api/answer.ts';
import { Api } from '../api/api.ts';
import type { InboxPage } from './inbox.ts';

/** The reader's inbox over REST. Every method rejects with an ApiError. */
@Service()
export class NotificationsApi {
  readonly #rest = inject(Api).rest;

  async list({ limit, offset }: InboxPage, signal?: AbortSignal): Promise<NotificationsResponse> {
    const request = this.#rest.GET('/api/notifications', {
      params: { query: { limit, offset } },
      ...(signal && { signal }),
    });
    return answerOf(request, 'notifications', 'notificationsCount', 'unreadCount');
  }

  /** @returns how many are still unread. */
  async markRead(which: ReadNotifications): Promise<number> {
    const request = this.#rest.POST('/api/notifications/read', { body: which });
    return (await answerOf(request, 'unreadCount')).unreadCount;
  }
}
