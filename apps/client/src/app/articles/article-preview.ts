import { Component, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ArticleSummary } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { Avatar } from '../profile/avatar.ts';
import { FavoriteButton, type Favorite } from './favorite-button.ts';

@Component({
  selector: 'conduit-article-preview',
  imports: [Avatar, FavoriteButton, RouterLink],
  template: `
    <article class="article-preview">
      <div class="article-meta">
        <a [routerLink]="['/profile', article().author.username]" tabindex="-1" aria-hidden="true">
          <img alt="" [conduitAvatar]="article().author.image" width="40" height="40" />
        </a>
        <div class="info">
          <a class="author" [routerLink]="['/profile', article().author.username]">{{
            article().author.username
          }}</a>
          <time class="date" [attr.datetime]="article().createdAt">{{
            i18n.date(article().createdAt)
          }}</time>
        </div>
        <conduit-favorite-button compact [favorite]="article()" (changed)="changed.emit($event)" />
      </div>
      <a class="preview-link" [routerLink]="['/article', article().slug]">
        <h2 dir="auto">{{ article().title }}</h2>
        <p dir="auto">{{ article().description }}</p>
        <span class="read-more" aria-hidden="true">{{ i18n.t().feed.readMore }}</span>
      </a>
      @if (article().tagList.length > 0) {
        <ul class="tag-list">
          @for (tag of article().tagList; track tag) {
            <li>
              <a class="tag-default tag-pill tag-outline" [routerLink]="['/tag', tag]">{{ tag }}</a>
            </li>
          }
        </ul>
      }
    </article>
  `,
})
export class ArticlePreview {
  protected readonly i18n = inject(I18n);
  readonly article = input.required<ArticleSummary>();
  readonly changed = output<Favorite>();
}
