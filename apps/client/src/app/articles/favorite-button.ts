import { booleanAttribute, Component, computed, inject, input, output } from '@angular/core';
import { Router } from '@angular/router';
import type { ArticleSummary } from '@conduit/contracts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { Notices } from '../notices/notices.ts';
import { ArticlesApi } from './articles-api.ts';

export type Favorite = Pick<ArticleSummary, 'slug' | 'favorited' | 'favoritesCount'>;

/** Shows the change at once and takes it back if the API refuses. */
@Component({
  selector: 'conduit-favorite-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn btn-sm favorite-button"
      [class.btn-primary]="favorite().favorited"
      [class.btn-outline-primary]="!favorite().favorited"
      [class.is-compact]="compact()"
      (click)="toggle()"
    >
      <conduit-icon name="heart" />
      @if (compact()) {
        <span class="visually-hidden">{{ label() }}</span> {{ count() }}
      } @else {
        {{ label() }} <span class="counter">({{ count() }})</span>
      }
    </button>
  `,
})
export class FavoriteButton {
  readonly #articles = inject(ArticlesApi);
  readonly #notices = inject(Notices);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #i18n = inject(I18n);
  #isPending = false;

  readonly favorite = input.required<Favorite>();
  /** Without words, for lists. */
  readonly compact = input(false, { transform: booleanAttribute });
  readonly changed = output<Favorite>();
  protected readonly count = computed(() => this.#i18n.number(this.favorite().favoritesCount));
  protected readonly label = computed(() => {
    const { favorite, unfavorite } = this.#i18n.t().article;
    return this.favorite().favorited ? unfavorite : favorite;
  });

  protected async toggle(): Promise<void> {
    if (this.#session.state() === 'unauthenticated') {
      await this.#router.navigate(['/login']);
      return;
    }
    if (this.#isPending) return;
    this.#isPending = true;
    const { slug, favorited, favoritesCount } = this.favorite();
    const before = { slug, favorited, favoritesCount };
    const difference = favorited ? -1 : 1;
    this.changed.emit({
      slug,
      favorited: !favorited,
      favoritesCount: Math.max(favoritesCount + difference, 0),
    });
    try {
      const article = await this.#articles.favorite(slug, !favorited);
      this.changed.emit({
        slug,
        favorited: article.favorited,
        favoritesCount: article.favoritesCount,
      });
    } catch (error) {
      this.changed.emit(before);
      this.#notices.failed(error);
    } finally {
      this.#isPending = false;
    }
  }
}
