import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { pageTitle } from '../layout/page-title.ts';
import { ArticleList } from './article-list.ts';
import { pageIn, sameQuery, type ArticleQuery } from './article-query.ts';
import { PopularTags } from './popular-tags.ts';

/** The feeds. Which one, and which page of it, stands in the address alone. */
@Component({
  selector: 'conduit-home-page',
  imports: [ArticleList, PopularTags, RouterLink],
  templateUrl: './home.page.html',
})
export class HomePage {
  protected readonly i18n = inject(I18n);
  protected readonly session = inject(Session);
  protected readonly t = this.i18n.t;

  readonly tag = input<string>();
  readonly feed = input<string>();
  readonly page = input<string>();
  protected readonly isFollowing = computed(() => !this.tag() && this.feed() === 'following');
  protected readonly query = computed<ArticleQuery>(
    () => {
      const tag = this.tag();
      const page = pageIn(this.page());
      if (tag) return { tag, page };
      return this.isFollowing() ? { following: true, page } : { page };
    },
    { equal: sameQuery },
  );

  /** What is read comes first; the tags are asked for when it is there. */
  protected readonly isListSettled = signal(false);

  constructor() {
    pageTitle(() => {
      const { home } = this.t();
      const tag = this.tag();
      if (tag) return home.taggedWith(tag);
      return this.isFollowing() ? home.yourFeed : home.title;
    });
  }
}
