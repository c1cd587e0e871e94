import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ApiError } from '../api/api-error.ts';
import { ArticlesApi } from '../articles/articles-api.ts';
import type { Favorite } from '../articles/favorite-button.ts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { isolated } from '../i18n/isolated.ts';
import { NotFound } from '../layout/not-found.ts';
import { pageTitle } from '../layout/page-title.ts';
import { Markdown } from '../markdown/markdown.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import type { ArticleAhead } from './article-ahead.ts';
import { ArticleActions } from './article-actions.ts';
import { CommentSection } from './comment-section.ts';
import { readingMinutes } from './reading-time.ts';

@Component({
  selector: 'conduit-article-page',
  imports: [ArticleActions, CommentSection, LoadFailure, Markdown, NotFound, RouterLink],
  templateUrl: './article.page.html',
})
export default class ArticlePage {
  readonly #articles = inject(ArticlesApi);
  readonly #session = inject(Session);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  readonly slug = input.required<string>();
  readonly ahead = input.required<ArticleAhead>();
  protected readonly article = resource({
    params: () => ({ slug: this.slug(), token: this.#session.token() }),
    loader: ({ params, abortSignal }) =>
      this.ahead().take(params, abortSignal) ?? this.#articles.read(params.slug, abortSignal),
  });
  protected readonly isMissing = computed(() => {
    const error = this.article.error();
    return error instanceof ApiError && error.status === 404;
  });
  protected readonly minutes = computed(() =>
    this.article.hasValue() ? this.i18n.number(readingMinutes(this.article.value().body)) : '',
  );

  constructor() {
    pageTitle(() => {
      if (this.isMissing()) return this.t().notFound.article;
      return this.article.hasValue() ? isolated(this.article.value().title) : undefined;
    });
  }

  protected favorite(change: Favorite): void {
    this.article.update((article) => article && { ...article, ...change, slug: article.slug });
  }

  protected follow(following: boolean): void {
    this.article.update(
      (article) => article && { ...article, author: { ...article.author, following } },
    );
  }
}
