import { booleanAttribute, Component, computed, inject, input, output } from '@angular/core';
import type { ArticleSummary } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { OptimisticChange } from '../notices/optimistic-change.ts';
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
  readonly #i18n = inject(I18n);
  readonly #change = new OptimisticChange();

  readonly favorite = input.required<Favorite>();
  /** Without words, for lists. */
  readonly compact = input(false, { transform: booleanAttribute });
  readonly changed = output<Favorite>();
  protected readonly count = computed(() => this.#i18n.number(this.favorite().favoritesCount));
  protected readonly label = computed(() => {
    const { favorite, unfavorite } = this.#i18n.t().article;
    return this.favorite().favorited ? unfavorite : favorite;
  });

  protected toggle(): Promise<void> {
    const { slug, favorited, favoritesCount } = this.favorite();
    return this.#change.make<Favorite>({
      before: { slug, favorited, favoritesCount },
      after: {
        slug,
        favorited: !favorited,
        favoritesCount: Math.max(favoritesCount + (favorited ? -1 : 1), 0),
      },
      save: async () => {
        const now = await this.#articles.favorite(slug, !favorited);
        return { slug, favorited: now.favorited, favoritesCount: now.favoritesCount };
      },
      show: (favorite) => this.changed.emit(favorite),
    });
  }
}
