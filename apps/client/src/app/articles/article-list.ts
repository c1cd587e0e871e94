import { Component, computed, effect, inject, input, output, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { inSteps } from '../layout/in-steps.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { ArticlePreview } from './article-preview.ts';
import { pagesOf, type ArticleQuery } from './article-query.ts';
import { ArticlesApi } from './articles-api.ts';
import type { Favorite } from './favorite-button.ts';
import { Pagination } from './pagination.ts';

/** How many articles are put into the page without a break: as many as a phone shows. */
const STEP = 4;

/** A page of articles; what it is about is said by the content between its tags when there are none. */
@Component({
  selector: 'conduit-article-list',
  imports: [ArticlePreview, LoadFailure, Pagination, RouterLink],
  templateUrl: './article-list.html',
})
export class ArticleList {
  readonly #articles = inject(ArticlesApi);
  readonly #session = inject(Session);
  protected readonly i18n = inject(I18n);

  readonly query = input.required<ArticleQuery>();
  protected readonly list = resource({
    // Another reader sees other favourites.
    params: () => ({ query: this.query(), token: this.#session.token() }),
    loader: ({ params, abortSignal }) => this.#articles.list(params.query, abortSignal),
  });
  /** Told whenever articles are there, or why there are none. */
  readonly settled = output();
  readonly #articlesOfPage = computed(() =>
    this.list.hasValue() ? this.list.value().articles : undefined,
  );
  protected readonly shown = inSteps(this.#articlesOfPage, STEP);
  protected readonly areAllShown = computed(
    () => this.shown().length === this.#articlesOfPage()?.length,
  );
  protected readonly last = computed(() =>
    this.list.hasValue() ? pagesOf(this.list.value().articlesCount) : 0,
  );

  constructor() {
    effect(() => {
      if (!this.list.isLoading()) this.settled.emit();
    });
  }

  protected apply(change: Favorite): void {
    this.list.update(
      (list) =>
        list && {
          ...list,
          articles: list.articles.map((each) =>
            each.slug === change.slug ? { ...each, ...change } : each,
          ),
        },
    );
  }
}
