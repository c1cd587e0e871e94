import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ApiError } from '../api/api-error.ts';
import { ArticleList } from '../articles/article-list.ts';
import { pageIn, type ArticleQuery } from '../articles/article-query.ts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { NotFound } from '../layout/not-found.ts';
import { pageTitle } from '../layout/page-title.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Avatar } from './avatar.ts';
import { FollowButton } from './follow-button.ts';
import { ProfilesApi } from './profiles-api.ts';

@Component({
  selector: 'conduit-profile-page',
  imports: [ArticleList, Avatar, FollowButton, Icon, LoadFailure, NotFound, RouterLink],
  templateUrl: './profile.page.html',
})
export default class ProfilePage {
  readonly #profiles = inject(ProfilesApi);
  readonly #session = inject(Session);
  protected readonly t = inject(I18n).t;

  readonly username = input.required<string>();
  readonly page = input<string>();
  /** Of the route: whether the second tab is open. */
  readonly favorites = input(false);
  protected readonly profile = resource({
    params: () => ({ username: this.username(), token: this.#session.token() }),
    loader: ({ params, abortSignal }) => this.#profiles.read(params.username, abortSignal),
  });
  protected readonly isOwn = computed(() => this.#session.user()?.username === this.username());
  protected readonly isMissing = computed(() => {
    const error = this.profile.error();
    return error instanceof ApiError && error.status === 404;
  });
  protected readonly query = computed<ArticleQuery>(
    () => {
      const page = pageIn(this.page());
      const username = this.username();
      return this.favorites() ? { favorited: username, page } : { author: username, page };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );
  protected readonly emptyText = computed(() => {
    const { feed } = this.t();
    const username = this.username();
    if (this.isOwn()) return this.favorites() ? feed.emptyFavoritesOwn : feed.emptyWrittenOwn;
    return this.favorites() ? feed.emptyFavorites(username) : feed.emptyWritten(username);
  });

  constructor() {
    pageTitle(() => (this.isMissing() ? this.t().notFound.profile : this.username()));
  }

  protected follow(following: boolean): void {
    this.profile.update((profile) => profile && { ...profile, following });
  }
}
