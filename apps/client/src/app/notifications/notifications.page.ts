import { Component, effect, inject, resource, signal, untracked } from '@angular/core';
import type { Notification, NotificationsResponse } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { pageTitle } from '../layout/page-title.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Notices } from '../notices/notices.ts';
import { NotificationRow } from './notification-row.ts';
import { NotificationsApi } from './notifications-api.ts';
import { Unread } from './unread.ts';

const STEP = 20;

/** The inbox: the newest notifications, and more on demand. What is opened from it has been read. */
@Component({
  selector: 'conduit-notifications-page',
  imports: [LoadFailure, NotificationRow],
  templateUrl: './notifications.page.html',
})
export default class NotificationsPage {
  readonly #api = inject(NotificationsApi);
  readonly #notices = inject(Notices);
  readonly #unread = inject(Unread);
  protected readonly t = inject(I18n).t;

  protected readonly limit = signal(STEP);
  /** What had arrived when the inbox was last asked for. */
  readonly #asked = signal(this.#unread.arrivals());
  protected readonly inbox = resource({
    params: () => ({ limit: this.limit() }),
    loader: async ({ params, abortSignal }) => {
      this.#asked.set(this.#unread.arrivals());
      const inbox = await this.#api.list(params.limit, 0, abortSignal);
      this.#unread.set(inbox.unreadCount);
      return inbox;
    },
  });

  constructor() {
    pageTitle(() => this.t().notifications.title);
    // One after the other: a reload is not done while the inbox is first loaded, and may end before what came meanwhile.
    effect(() => {
      const isNew = this.#unread.arrivals() !== this.#asked();
      if (isNew && !this.inbox.isLoading()) untracked(() => this.inbox.reload());
    });
  }

  /** The API gives a hundred at most. */
  protected hasMore({ notifications, notificationsCount }: NotificationsResponse): boolean {
    return notifications.length < notificationsCount && this.limit() < 100;
  }

  protected more(): void {
    this.limit.update((limit) => Math.min(limit + STEP, 100));
  }

  protected async opened({ id, read }: Notification): Promise<void> {
    if (read) return;
    try {
      this.#unread.set(await this.#api.markRead({ ids: [id] }));
    } catch (error) {
      this.#notices.failed(error);
    }
  }

  /** Read at once, unread again if the API refuses. */
  protected async readAll(): Promise<void> {
    const before = this.inbox.value();
    if (!before) return;
    // To set the inbox ends a reload.
    const isReloading = this.inbox.isLoading();
    const notifications = before.notifications.map((each) => ({ ...each, read: true }));
    this.inbox.set({ ...before, notifications, unreadCount: 0 });
    this.#unread.set(0);
    try {
      await this.#api.markRead({ all: true });
    } catch (error) {
      this.inbox.set(before);
      this.#unread.set(before.unreadCount);
      this.#notices.failed(error);
    }
    if (isReloading) this.inbox.reload();
  }
}
