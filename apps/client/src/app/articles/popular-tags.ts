import { booleanAttribute, Component, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { ArticlesApi } from './articles-api.ts';

@Component({
  selector: 'conduit-popular-tags',
  imports: [LoadFailure, RouterLink],
  template: `
    <h2>{{ i18n.t().home.popularTags }}</h2>
    @if (tags.hasValue()) {
      @if (tags.value().length > 0) {
        <ul class="tag-list">
          @for (tag of tags.value(); track tag) {
            <li>
              <a class="tag-default tag-pill" [routerLink]="['/tag', tag]">{{ tag }}</a>
            </li>
          }
        </ul>
      } @else {
        <p class="hint">{{ i18n.t().home.noTags }}</p>
      }
    } @else if (tags.error()) {
      <conduit-load-failure [error]="tags.error()" (retry)="tags.reload()" />
    } @else {
      <div class="tag-list" aria-hidden="true">
        @for (width of [5, 7, 4, 6, 5, 8]; track $index) {
          <span class="skeleton skeleton-tag"></span>
        }
      </div>
    }
  `,
})
export class PopularTags {
  readonly #articles = inject(ArticlesApi);
  protected readonly i18n = inject(I18n);
  /** Whether it is their turn: nobody came for them alone. */
  readonly due = input(false, { transform: booleanAttribute });
  protected readonly tags = resource({
    params: () => this.due() || undefined,
    loader: ({ abortSignal }) => this.#articles.tags(abortSignal),
  });
}
