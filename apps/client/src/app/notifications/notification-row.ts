import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Notification } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { Avatar } from '../profile/avatar.ts';

@Component({
  selector: 'conduit-notification-row',
  imports: [Avatar, RouterLink],
  host: { role: 'listitem' },
  template: `
    <a
      class="notification"
      [class.is-unread]="!notification().read"
      [routerLink]="target()"
      (click)="opened.emit()"
    >
      <img alt="" [conduitAvatar]="notification().actor.image" width="40" height="40" />
      <span class="notification-text">
        <span dir="auto">{{ text() }}</span>
        <time class="date" [attr.datetime]="notification().createdAt">{{
          i18n.date(notification().createdAt)
        }}</time>
      </span>
      @if (!notification().read) {
        <span class="unread-dot">
          <span class="visually-hidden">{{ i18n.t().notifications.unread }}</span>
        </span>
      }
    </a>
  `,
})
export class NotificationRow {
  protected readonly i18n = inject(I18n);
  readonly notification = input.required<Notification>();
  readonly opened = output();

  protected readonly text = computed(() => {
    const { commented, favorited, followed } = this.i18n.t().notifications;
    const { type, actor, article } = this.notification();
    const title = article?.title ?? '…';
    if (type === 'commented') return commented(actor.username, title);
    return type === 'favorited' ? favorited(actor.username, title) : followed(actor.username);
  });
  protected readonly target = computed(() => {
    const { actor, article } = this.notification();
    return article ? ['/article', article.slug] : ['/profile', actor.username];
  });
}
