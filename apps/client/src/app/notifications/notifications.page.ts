import { Component, computed, effect, inject, resource, signal, untracked } from '@angular/core';
import type { Notification } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { Focus } from '../layout/focus.ts';
import { pageTitle } from '../layout/page-title.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Notices } from '../notices/notices.ts';
import { Submission } from '../notices/submission.ts';
import { newestPage, olderPage, withNewest, withOlder, type Inbox } from './inbox.ts';
import { NotificationRow } from './notification-row.ts';
import { NotificationsApi } from './notifications-api.ts';
import { Unread } from './unread.ts';

/** The inbox: the newest notifications, and more on demand. What is opened from it has been read. */
@Component({
  selector: 'conduit-notifications-page',
  imports: [ErrorMessages, LoadFailure, NotificationRow],
  templateUrl: './notifications.page.html',
})
export default class NotificationsPage {
  readonly #api = inject(NotificationsApi);
  readonly #focus = inject(Focus);
  readonly #notices = inject(Notices);
  readonly #unread = inject(Unread);
  protected readonly t = inject(I18n).t;

  /** What had arrived when the inbox was last asked for. */
  readonly #asked = signal(this.#unread.arrivals());
  protected readonly inbox = resource({
    loader: async ({ abortSignal }): Promise<Inbox> => {
      this.#asked.set(this.#unread.arrivals());
      const page = newestPage(this.#known());
      const newest = await this.#api.list(page, abortSignal);
      this.#unread.set(newest.unreadCount);
      return withNewest(this.#known(), newest, page);
    },
  });
  readonly #known = computed((): Inbox | undefined =>
    this.inbox.hasValue() ? this.inbox.value() : undefined,
  );
  protected readonly hasMore = computed(() => {
    const inbox = this.#known();
    return inbox !== undefined && olderPage(inbox) !== undefined;
  });
  protected readonly asking = new Submission();

  constructor() {
    pageTitle(() => this.t().notifications.title);
    // One after the other: a reload is not done while the inbox is first loaded, and may end before what came meanwhile.
    effect(() => {
      const isNew = this.#unread.arrivals() !== this.#asked();
      if (isNew && !this.inbox.isLoading()) untracked(() => this.inbox.reload());
    });
  }

  /** The rows that are there stay; the reader goes on at the first that was not. */
  protected more(page: HTMLElement, button: HTMLElement): Promise<void> {
    return this.asking.run(async () => {
      const count = await this.#showOlder();
      const rows = (): HTMLElement[] => [...page.querySelectorAll<HTMLElement>('.notification')];
      this.#focus.moveOn(() => rows()[count] ?? rows().at(-1), button);
    });
  }

  /**
   * Asks until there is something to show or the end is reached: a page may hold nothing but what is known, or what
   * is told of deleted articles.
   *
   * @returns how many stand before what it has shown.
   */
  async #showOlder(): Promise<number> {
    const before = this.#known();
    const page = before && olderPage(before);
    if (!page) return before?.notifications.length ?? 0;
    const older = await this.#api.list(page);
    // Read again meanwhile: the page may not follow what is shown now.
    if (this.#known() !== before) return this.#showOlder();
    const after = withOlder(before, older, page);
    // To set the inbox ends a reload.
    const isReloading = this.inbox.isLoading();
    this.inbox.set(after);
    if (isReloading) this.inbox.reload();
    const count = before.notifications.length;
    return after.notifications.length > count ? count : this.#showOlder();
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
  protected async readAll(heading: HTMLElement): Promise<void> {
    const before = this.inbox.value();
    if (!before) return;
    this.#focus.moveOn(() => heading);
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
