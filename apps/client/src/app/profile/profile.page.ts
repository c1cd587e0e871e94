import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { ApiError } from '../api/api-error.ts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { isolated } from '../i18n/isolated.ts';
import { Icon } from '../layout/icon.ts';
import { NotFound } from '../layout/not-found.ts';
import { pageTitle } from '../layout/page-title.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Avatar } from './avatar.ts';
import { FollowButton } from './follow-button.ts';
import { ProfilesApi } from './profiles-api.ts';

@Component({
  selector: 'conduit-profile-page',
  imports: [
    Avatar,
    FollowButton,
    Icon,
    LoadFailure,
    NotFound,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
  ],
  templateUrl: './profile.page.html',
})
export default class ProfilePage {
  readonly #profiles = inject(ProfilesApi);
  readonly #session = inject(Session);
  protected readonly t = inject(I18n).t;

  readonly username = input.required<string>();
  protected readonly profile = resource({
    params: () => ({ username: this.username(), token: this.#session.token() }),
    loader: ({ params, abortSignal }) => this.#profiles.read(params.username, abortSignal),
  });
  protected readonly isOwn = computed(() => this.#session.user()?.username === this.username());
  protected readonly isMissing = computed(() => {
    const error = this.profile.error();
    return error instanceof ApiError && error.status === 404;
  });

  /** The page of the list does not matter to which tab is open. */
  protected readonly tabMatch = {
    paths: 'exact',
    queryParams: 'ignored',
    fragment: 'ignored',
    matrixParams: 'ignored',
  } as const;

  constructor() {
    pageTitle(() => (this.isMissing() ? this.t().notFound.profile : isolated(this.username())));
  }

  protected follow(following: boolean): void {
    this.profile.update((profile) => profile && { ...profile, following });
  }
}
