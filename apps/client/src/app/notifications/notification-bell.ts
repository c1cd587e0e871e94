import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { Unread } from './unread.ts';

/** Leads to the inbox and says how much is new in it. */
@Component({
  selector: 'conduit-notification-bell',
  imports: [Icon, RouterLink],
  template: `
    <a class="icon-button bell" routerLink="/notifications" [attr.aria-label]="label()">
      <conduit-icon name="bell" />
      @if (unread.count() > 0) {
        <span class="bell-count" aria-hidden="true">{{ shown() }}</span>
      }
    </a>
  `,
})
export class NotificationBell {
  readonly #i18n = inject(I18n);
  protected readonly unread = inject(Unread);
  protected readonly shown = computed(() =>
    this.unread.count() > 99 ? '99+' : this.#i18n.number(this.unread.count()),
  );
  protected readonly label = computed(() => {
    const { bell, bellNone } = this.#i18n.t().notifications;
    return this.unread.count() > 0 ? bell(this.#i18n.number(this.unread.count())) : bellNone;
  });
}
