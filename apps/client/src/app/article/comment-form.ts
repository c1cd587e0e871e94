import { Component, inject, input, output } from '@angular/core';
import type { Comment } from '@conduit/contracts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { Submission, textIn } from '../notices/submission.ts';
import { Avatar } from '../profile/avatar.ts';
import { CommentsApi } from './comments-api.ts';

/** What is written stays in the form until the API has taken it. */
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
          class="form-control"
          name="comment"
          rows="3"
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
  protected readonly session = inject(Session);
  protected readonly t = inject(I18n).t;
  protected readonly submission = new Submission();

  readonly slug = input.required<string>();
  readonly posted = output<Comment>();

  protected submit(form: HTMLFormElement): Promise<void> {
    return this.submission.run(async () => {
      const comment = await this.#comments.post(this.slug(), textIn(form, 'comment'));
      form.reset();
      this.posted.emit(comment);
    });
  }
}
