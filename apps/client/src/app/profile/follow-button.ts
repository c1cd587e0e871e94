import { Component, computed, inject, input, output } from '@angular/core';
import type { Profile } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { OptimisticChange } from '../notices/optimistic-change.ts';
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
  readonly #profiles = inject(ProfilesApi);
  readonly #i18n = inject(I18n);
  readonly #change = new OptimisticChange();

  readonly profile = input.required<Profile>();
  /** Whether the person is followed now. */
  readonly changed = output<boolean>();
  protected readonly label = computed(() => {
    const { follow, unfollow } = this.#i18n.t().profile;
    const { username, following } = this.profile();
    return following ? unfollow(username) : follow(username);
  });

  protected toggle(): Promise<void> {
    const { username, following } = this.profile();
    return this.#change.make({
      before: following,
      after: !following,
      save: async () => (await this.#profiles.follow(username, !following)).following,
      show: (isFollowing) => this.changed.emit(isFollowing),
    });
  }
}
