import { Component, computed, inject, input, output } from '@angular/core';
import { Router } from '@angular/router';
import type { Profile } from '@conduit/contracts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { Notices } from '../notices/notices.ts';
import { ProfilesApi } from './profiles-api.ts';

/** Shows the change at once and takes it back if the API refuses. */
@Component({
  selector: 'conduit-follow-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="btn btn-sm follow-button"
      [class.btn-secondary]="profile().following"
      [class.btn-outline-secondary]="!profile().following"
      (click)="toggle()"
    >
      <conduit-icon [name]="profile().following ? 'check' : 'plus'" />{{ label() }}
    </button>
  `,
})
export class FollowButton {
  readonly #notices = inject(Notices);
  readonly #profiles = inject(ProfilesApi);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  readonly #i18n = inject(I18n);
  #isPending = false;

  readonly profile = input.required<Profile>();
  /** Whether the person is followed now. */
  readonly changed = output<boolean>();
  protected readonly label = computed(() => {
    const { follow, unfollow } = this.#i18n.t().profile;
    const { username, following } = this.profile();
    return following ? unfollow(username) : follow(username);
  });

  protected async toggle(): Promise<void> {
    if (this.#session.state() === 'unauthenticated') {
      await this.#router.navigate(['/login']);
      return;
    }
    if (this.#isPending) return;
    this.#isPending = true;
    const { username, following } = this.profile();
    this.changed.emit(!following);
    try {
      this.changed.emit((await this.#profiles.follow(username, !following)).following);
    } catch (error) {
      this.changed.emit(following);
      this.#notices.failed(error);
    } finally {
      this.#isPending = false;
    }
  }
}
