import { effect, inject, Service, signal, untracked } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { ApiError } from '../api/api-error.ts';
import { Session } from '../auth/session.ts';
import { NotificationsApi } from './notifications-api.ts';

/** How old the number may become before a reader who comes back to the page sees a new one. */
const FRESH_MILLISECONDS = 30_000;

/** How many notifications the reader has not seen. It is a nicety: whatever fails, fails silently. */
@Service()
export class Unread {
  readonly #api = inject(NotificationsApi);
  readonly #session = inject(Session);
  readonly #count = signal(0);
  readonly count = this.#count.asReadonly();
  readonly #isAvailable = signal(false);
  /** Whether the API has answered at all: not every environment has notifications. */
  readonly isAvailable = this.#isAvailable.asReadonly();
  #askedAt = 0;
  /** An environment without notifications is not asked again. */
  #isAbsent = false;

  constructor() {
    effect(() => {
      const isSignedIn = this.#session.isSignedIn();
      untracked(() => {
        this.#count.set(0);
        if (isSignedIn) void this.refresh();
      });
    });
    document.addEventListener('visibilitychange', () => this.#refreshIfStale());
    inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.#refreshIfStale();
    });
  }

  set(count: number): void {
    this.#count.set(count);
  }

  #refreshIfStale(): void {
    const isStale = Date.now() - this.#askedAt > FRESH_MILLISECONDS;
    if (!document.hidden && isStale && this.#session.isSignedIn()) void this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.#isAbsent) return;
    this.#askedAt = Date.now();
    try {
      this.#count.set((await this.#api.list(1, 0)).unreadCount);
      this.#isAvailable.set(true);
    } catch (error) {
      this.#isAbsent = error instanceof ApiError && error.status === 404;
    }
  }
}
