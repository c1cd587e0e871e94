import { Component, DOCUMENT, effect, inject } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, NavigationError, Router, RouterOutlet } from '@angular/router';
import { filter, map, pairwise, startWith, take } from 'rxjs';
import { SessionEnded } from './auth/session-ended.ts';
import { Session } from './auth/session.ts';
import { I18n } from './i18n/i18n.ts';
import { Navbar } from './layout/navbar.ts';
import { startWebFonts } from './layout/web-fonts.ts';
import { NoticeBar } from './notices/notice-bar.ts';
import { Notices } from './notices/notices.ts';

@Component({
  selector: 'conduit-root',
  imports: [Navbar, NoticeBar, RouterOutlet],
  templateUrl: './app.html',
})
export class App {
  readonly #document = inject(DOCUMENT);
  readonly #notices = inject(Notices);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly i18n = inject(I18n);
  /** Until the first page is there, or cannot come, its shape is shown, as `index.html` did before. */
  protected readonly isStarting = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd || event instanceof NavigationError),
      map(() => false),
      take(1),
    ),
    { initialValue: true },
  );

  constructor() {
    startWebFonts(this.isStarting);
    effect(() => {
      if (this.#session.endings() > 0) void this.#sessionEnded();
    });
    const ends = this.#router.events.pipe(filter((event) => event instanceof NavigationEnd));
    ends
      .pipe(startWith(null), pairwise(), takeUntilDestroyed())
      .subscribe(([before, now]) => this.#arrived(before, now));
  }

  /** The guards of the page decide anew whether the reader may stay. */
  async #sessionEnded(): Promise<void> {
    await this.#router.navigateByUrl(this.#router.url, { onSameUrlNavigation: 'reload' });
    this.#notices.failed(new SessionEnded());
  }

  /** Whoever does not see that the page has changed goes on at its start. */
  #arrived(before: NavigationEnd | null, now: NavigationEnd | null): void {
    if (!before || !now || placeOf(before) === placeOf(now)) return;
    this.#notices.close();
    this.focusContent();
  }

  protected focusContent(): void {
    this.#document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  }
}

/** What the reader would call another place: not another tab of the same one. */
function placeOf({ urlAfterRedirects }: NavigationEnd): string {
  const { pathname, searchParams } = new URL(urlAfterRedirects, 'http://localhost');
  return `${pathname.replace(/\/favorites$/, '')} ${searchParams.get('page') ?? ''}`;
}
