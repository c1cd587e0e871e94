import { Component, computed, inject, input, output } from '@angular/core';
import type { Comment } from '@conduit/contracts';
import { Session } from '../auth/session.ts';
import { subjectOf } from '../auth/token-subject.ts';
import { I18n } from '../i18n/i18n.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { Submission, textIn } from '../notices/submission.ts';
import { Avatar } from '../profile/avatar.ts';
import { CommentDrafts } from './comment-drafts.ts';
import { CommentsApi } from './comments-api.ts';

/** What is written stays until the API has taken it, also while the form itself goes and comes back. */
@Component({
  selector: 'conduit-comment-form',
  imports: [Avatar, ErrorMessages],
  template: `
    <conduit-error-messages [error]="submission.error()" />
    <form
      #form
      class="card comment-form"
      novalidate
      (submit)="$event.preventDefault(); submit(form)"
      (keydown.control.enter)="submit(form)"
      (keydown.meta.enter)="submit(form)"
    >
      <div class="card-block">
        <textarea
          #text
          class="form-control"
          name="comment"
          rows="3"
          [value]="begun()"
          (input)="keep(text.value)"
          [placeholder]="t().comments.placeholder"
          [attr.aria-label]="t().comments.placeholder"
        ></textarea>
      </div>
      <div class="card-footer">
        <img
          alt=""
          class="comment-author-img"
          [conduitAvatar]="session.user()?.image"
          width="24"
          height="24"
        />
        <button
          type="submit"
          class="btn btn-sm btn-primary"
          [attr.aria-disabled]="submission.isPending()"
        >
          {{ t().comments.post }}
        </button>
      </div>
    </form>
  `,
})
export class CommentForm {
  readonly #comments = inject(CommentsApi);
  readonly #drafts = inject(CommentDrafts);
  protected readonly session = inject(Session);
  protected readonly t = inject(I18n).t;
  protected readonly submission = new Submission();

  readonly slug = input.required<string>();
  readonly posted = output<Comment>();
  readonly #author = computed(() => subjectOf(this.session.token()));
  protected readonly begun = computed(() => this.#drafts.read(this.#author(), this.slug()));

  protected keep(text: string): void {
    this.#drafts.keep(this.#author(), this.slug(), text);
  }

  protected submit(form: HTMLFormElement): Promise<void> {
    return this.submission.run(async () => {
      const comment = await this.#comments.post(this.slug(), textIn(form, 'comment'));
      form.reset();
      this.keep('');
      this.posted.emit(comment);
    });
  }
}
