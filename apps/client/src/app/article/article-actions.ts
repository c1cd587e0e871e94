import { Component, inject, input, output } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Article } from '@conduit/contracts';
import { ArticlesApi } from '../articles/articles-api.ts';
import { FavoriteButton, type Favorite } from '../articles/favorite-button.ts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { Notices } from '../notices/notices.ts';
import { Submission } from '../notices/submission.ts';
import { Avatar } from '../profile/avatar.ts';
import { FollowButton } from '../profile/follow-button.ts';

/** Who wrote an article and when, and what the reader may do with it. */
@Component({
  selector: 'conduit-article-actions',
  imports: [Avatar, FavoriteButton, FollowButton, Icon, RouterLink],
  templateUrl: './article-actions.html',
})
export class ArticleActions {
  readonly #articles = inject(ArticlesApi);
  readonly #notices = inject(Notices);
  readonly #router = inject(Router);
  readonly #deletion = new Submission();
  protected readonly i18n = inject(I18n);
  protected readonly session = inject(Session);
  protected readonly t = this.i18n.t;

  readonly article = input.required<Article>();
  readonly favorited = output<Favorite>();
  readonly followed = output<boolean>();

  protected async delete(): Promise<void> {
    await this.#deletion.run(async () => {
      await this.#articles.delete(this.article().slug);
      await this.#router.navigateByUrl('/');
    });
    if (this.#deletion.error()) this.#notices.failed(this.#deletion.error());
  }
}
