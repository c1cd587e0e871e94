import { Component, DOCUMENT, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterOutlet } from '@angular/router';
import { filter, pairwise, startWith } from 'rxjs';
import { I18n } from './i18n/i18n.ts';
import { Navbar } from './layout/navbar.ts';
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
  protected readonly i18n = inject(I18n);

  constructor() {
    const ends = inject(Router).events.pipe(filter((event) => event instanceof NavigationEnd));
    ends
      .pipe(startWith(null), pairwise(), takeUntilDestroyed())
      .subscribe(([before, now]) => this.#arrived(before, now));
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
