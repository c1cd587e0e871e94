import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Comment } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { Avatar } from '../profile/avatar.ts';

@Component({
  selector: 'conduit-comment-card',
  imports: [Avatar, Icon, RouterLink],
  host: { role: 'listitem' },
  template: `
    <div class="card">
      <div class="card-block">
        <p class="card-text" dir="auto">{{ comment().body }}</p>
      </div>
      <div class="card-footer">
        <img
          alt=""
          class="comment-author-img"
          [conduitAvatar]="comment().author.image"
          width="24"
          height="24"
        />
        <a class="comment-author" [routerLink]="['/profile', comment().author.username]">{{
          comment().author.username
        }}</a>
        <time class="date-posted" [attr.datetime]="comment().createdAt">{{
          i18n.date(comment().createdAt)
        }}</time>
        @if (deletable()) {
          <span class="mod-options">
            <button
              type="button"
              class="icon-button ion-trash-a"
              [attr.aria-label]="i18n.t().comments.delete(comment().author.username)"
              (click)="deleted.emit()"
            >
              <conduit-icon name="trash" />
            </button>
          </span>
        }
      </div>
    </div>
  `,
})
export class CommentCard {
  protected readonly i18n = inject(I18n);
  readonly comment = input.required<Comment>();
  readonly deletable = input.required<boolean>();
  readonly deleted = output();
}
