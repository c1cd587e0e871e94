import { Component, computed, effect, inject, input, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Comment } from '@conduit/contracts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Notices } from '../notices/notices.ts';
import { Realtime } from '../live/realtime.ts';
import { commentAdded, commentIn } from './comment-added.ts';
import { CommentCard } from './comment-card.ts';
import { CommentForm } from './comment-form.ts';
import { CommentsApi } from './comments-api.ts';

/** How many comments are put into the page without a break. */
const STEP = 50;

@Component({
  selector: 'conduit-comment-section',
  imports: [CommentCard, CommentForm, LoadFailure, RouterLink],
  templateUrl: './comment-section.html',
})
export class CommentSection {
  readonly #api = inject(CommentsApi);
  readonly #notices = inject(Notices);
  readonly #realtime = inject(Realtime);
  protected readonly i18n = inject(I18n);
  protected readonly session = inject(Session);
  protected readonly t = this.i18n.t;

  readonly slug = input.required<string>();
  protected readonly comments = resource({
    params: () => ({ slug: this.slug(), token: this.session.token() }),
    loader: ({ params, abortSignal }) => this.#api.list(params.slug, abortSignal),
  });
  readonly #limit = linkedSignal<string, number>({ source: this.slug, computation: () => STEP });
  protected readonly shown = computed(() =>
    this.comments.hasValue() ? this.comments.value().slice(0, this.#limit()) : [],
  );

  constructor() {
    // A thousand comments at once would hold up the page.
    effect((onCleanup) => {
      if (!this.comments.hasValue() || this.shown().length >= this.comments.value().length) return;
      const timer = setTimeout(() => this.#limit.update((limit) => limit + STEP));
      onCleanup(() => clearTimeout(timer));
    });
    effect((onCleanup) => {
      const ended = new AbortController();
      onCleanup(() => ended.abort());
      const subscriber = {
        onData: (data: Record<string, unknown>) => this.#arrived(commentIn(data)),
        onGap: () => void this.comments.reload(),
      };
      void this.#realtime.subscribe(commentAdded(this.slug()), subscriber, ended.signal);
    });
  }

  #arrived(comment: Comment | undefined): void {
    const known = this.comments.hasValue() ? this.comments.value() : undefined;
    if (comment && known && !known.some(({ id }) => id === comment.id)) this.add(comment);
  }

  protected add(comment: Comment): void {
    this.comments.update((comments) => [
      comment,
      ...(comments ?? []).filter(({ id }) => id !== comment.id),
    ]);
  }

  /** Gone at once, back if the API refuses. */
  protected async delete(comment: Comment): Promise<void> {
    const before = this.comments.value();
    this.comments.update((comments) => comments?.filter(({ id }) => id !== comment.id));
    try {
      await this.#api.delete(this.slug(), comment.id);
    } catch (error) {
      this.comments.set(before);
      this.#notices.failed(error);
    }
  }
}
