import { effect, inject, Service, signal, untracked } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { Session } from '../auth/session.ts';
import { Realtime } from '../live/realtime.ts';
import { notificationReceived } from './notification-received.ts';
import { NotificationsApi } from './notifications-api.ts';

/** How old the number may become before a reader who comes back to the page sees a new one. */
const FRESH_MILLISECONDS = 30_000;

/**
 * How many notifications the reader has not seen: told as they come where the environment has subscriptions,
 * asked for now and then everywhere. It is a nicety: whatever fails, fails silently.
 */
@Service()
export class Unread {
  readonly #api = inject(NotificationsApi);
  readonly #realtime = inject(Realtime);
  readonly #session = inject(Session);
  readonly #count = signal(0);
  readonly count = this.#count.asReadonly();
  readonly #arrivals = signal(0);
  /** Grows with whatever may have come while the page is open. */
  readonly arrivals = this.#arrivals.asReadonly();
  #askedAt = 0;

  constructor() {
    effect((onCleanup) => {
      const isSignedIn = this.#session.isSignedIn();
      untracked(() => this.#count.set(0));
      if (!isSignedIn) return;
      untracked(() => void this.refresh());
      const ended = new AbortController();
      onCleanup(() => ended.abort());
      const arrived = (): void => this.#arrived();
      const subscriber = { onData: arrived, onGap: arrived };
      void this.#realtime.subscribe(notificationReceived, subscriber, ended.signal);
    });
    document.addEventListener('visibilitychange', () => this.#refreshIfStale());
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.#refreshIfStale();
    });
  }

  set(count: number): void {
    this.#count.set(count);
  }

  #arrived(): void {
    this.#arrivals.update((count) => count + 1);
    void this.refresh();
  }

  #refreshIfStale(): void {
    const isStale = Date.now() - this.#askedAt > FRESH_MILLISECONDS;
    if (!document.hidden && isStale && this.#session.isSignedIn()) void this.refresh();
  }

  async refresh(): Promise<void> {
    this.#askedAt = Date.now();
    try {
      this.#count.set((await this.#api.list({ limit: 1, offset: 0 })).unreadCount);
    } catch {
      // The next navigation asks again.
    }
  }
}
