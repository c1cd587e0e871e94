import { Component, computed, effect, inject, input, linkedSignal, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { Comment } from '@conduit/contracts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { Focus } from '../layout/focus.ts';
import { inSteps } from '../layout/in-steps.ts';
import { LoadFailure } from '../notices/load-failure.ts';
import { Notices } from '../notices/notices.ts';
import { Realtime } from '../live/realtime.ts';
import { commentAdded, commentIn } from './comment-added.ts';
import { CommentCard } from './comment-card.ts';
import { CommentForm } from './comment-form.ts';
import { CommentsApi } from './comments-api.ts';
import { mergedComments } from './merged-comments.ts';

/** How many comments are put into the page without a break: there may be a thousand. */
const STEP = 50;

@Component({
  selector: 'conduit-comment-section',
  imports: [CommentCard, CommentForm, LoadFailure, RouterLink],
  templateUrl: './comment-section.html',
})
export class CommentSection {
  readonly #api = inject(CommentsApi);
  readonly #focus = inject(Focus);
  readonly #notices = inject(Notices);
  readonly #router = inject(Router);
  readonly #realtime = inject(Realtime);
  protected readonly i18n = inject(I18n);
  protected readonly session = inject(Session);
  protected readonly t = this.i18n.t;

  readonly slug = input.required<string>();
  /** What was written here or came live since the comments were last asked for, newest first. */
  readonly #added = linkedSignal<string, readonly Comment[]>({
    source: this.slug,
    computation: () => [],
  });
  readonly #deleted = linkedSignal<string, ReadonlySet<number>>({
    source: this.slug,
    computation: () => new Set(),
  });
  protected readonly loaded = resource({
    params: () => ({ slug: this.slug(), token: this.session.token() }),
    loader: async ({ params, abortSignal }) => {
      const before = this.#added();
      const comments = await this.#api.list(params.slug, abortSignal);
      this.#added.update((added) => added.filter((each) => !before.includes(each)));
      return comments;
    },
  });
  /** Nothing while they are loaded for the first time, or if that failed. */
  protected readonly comments = computed(() =>
    this.loaded.hasValue()
      ? mergedComments(this.loaded.value(), this.#added(), this.#deleted())
      : undefined,
  );
  /** Whoever signs in to comment comes back here, to what they had begun to write. */
  protected readonly fromHere = computed(() => ({
    returnTo: this.#router.serializeUrl(this.#router.createUrlTree(['/article', this.slug()])),
  }));
  protected readonly shown = inSteps(this.comments, STEP);

  constructor() {
    effect((onCleanup) => {
      const ended = new AbortController();
      onCleanup(() => ended.abort());
      const subscriber = {
        onData: (data: Record<string, unknown>) => {
          const comment = commentIn(data);
          if (comment) this.add(comment);
        },
        onGap: () => void this.loaded.reload(),
      };
      void this.#realtime.subscribe(commentAdded(this.slug()), subscriber, ended.signal);
    });
  }

  /** One's own comes twice: as the answer, and live. */
  protected add(comment: Comment): void {
    this.#added.update((added) => [comment, ...added.filter(({ id }) => id !== comment.id)]);
  }

  /** Gone at once, back if the API refuses. */
  protected async delete(
    { id }: Comment,
    card: Element | undefined,
    heading: HTMLElement,
  ): Promise<void> {
    // Not at the next one's button: a key that is held down would delete that comment too.
    const neighbour = card?.nextElementSibling ?? card?.previousElementSibling;
    this.#focus.moveOn(() => (neighbour instanceof HTMLElement ? neighbour : heading));
    this.#deleted.update((ids) => new Set(ids).add(id));
    try {
      await this.#api.delete(this.slug(), id);
    } catch (error) {
      this.#deleted.update((ids) => new Set([...ids].filter((each) => each !== id)));
      this.#notices.failed(error);
    }
  }
}
