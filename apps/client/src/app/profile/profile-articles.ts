import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ArticleList } from '../articles/article-list.ts';
import { pageIn, sameQuery, type ArticleQuery } from '../articles/article-query.ts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';

/** A tab of a profile: what the person wrote, or likes. */
@Component({
  selector: 'conduit-profile-articles',
  imports: [ArticleList, RouterLink],
  template: `
    <conduit-article-list [query]="query()">
      <p>{{ emptyText() }}</p>
      @if (isOwn() && tab() === 'written') {
        <a class="btn btn-outline-primary" routerLink="/editor">{{ t().feed.writeFirst }}</a>
      }
    </conduit-article-list>
  `,
})
export default class ProfileArticles {
  readonly #session = inject(Session);
  protected readonly t = inject(I18n).t;

  readonly username = input.required<string>();
  readonly page = input<string>();
  /** Of the route. */
  readonly tab = input.required<'written' | 'favorites'>();
  protected readonly isOwn = computed(() => this.#session.user()?.username === this.username());
  protected readonly query = computed<ArticleQuery>(
    () => {
      const page = pageIn(this.page());
      const username = this.username();
      return this.tab() === 'written' ? { author: username, page } : { favorited: username, page };
    },
    { equal: sameQuery },
  );
  protected readonly emptyText = computed(() => {
    const { feed } = this.t();
    const username = this.username();
    if (this.tab() === 'written') {
      return this.isOwn() ? feed.emptyWrittenOwn : feed.emptyWritten(username);
    }
    return this.isOwn() ? feed.emptyFavoritesOwn : feed.emptyFavorites(username);
  });
}
