import { booleanAttribute, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Register } from '@conduit/contracts';
import { I18n } from '../i18n/i18n.ts';
import { pageTitle } from '../layout/page-title.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { Submission, textIn } from '../notices/submission.ts';

/** The page of whoever signs in or up: a name is asked for in the second case only. */
@Component({
  selector: 'conduit-auth-form',
  imports: [ErrorMessages, RouterLink],
  template: `
    <div class="auth-page container page">
      <h1>{{ title() }}</h1>
      <p class="auth-switch">
        @if (signUp()) {
          <a routerLink="/login">{{ t().auth.haveAccount }}</a>
        } @else {
          <a routerLink="/register">{{ t().auth.needAccount }}</a>
        }
      </p>
      <conduit-error-messages [error]="submission.error()" />
      <form #form novalidate (submit)="$event.preventDefault(); submit(form)">
        @if (signUp()) {
          <label class="form-group">
            <span>{{ t().auth.username }}</span>
            <input class="form-control" type="text" name="username" autocomplete="nickname" />
          </label>
        }
        <label class="form-group">
          <span>{{ t().auth.email }}</span>
          <input class="form-control" type="email" name="email" autocomplete="username" />
        </label>
        <label class="form-group">
          <span>{{ t().auth.password }}</span>
          <input
            class="form-control"
            type="password"
            name="password"
            [attr.autocomplete]="signUp() ? 'new-password' : 'current-password'"
            [attr.aria-describedby]="signUp() ? 'password-hint' : null"
          />
        </label>
        @if (signUp()) {
          <p class="hint" id="password-hint">{{ t().auth.passwordHint }}</p>
        }
        <button
          type="submit"
          class="btn btn-primary btn-lg"
          [attr.aria-disabled]="submission.isPending()"
        >
          {{ signUp() ? t().auth.signUp : t().auth.signIn }}
        </button>
      </form>
    </div>
  `,
})
export class AuthForm {
  protected readonly t = inject(I18n).t;
  protected readonly submission = new Submission();

  readonly signUp = input(false, { transform: booleanAttribute });
  /** Takes what was filled in; what it throws is shown above the form. */
  readonly send = input.required<(account: Register['user']) => Promise<unknown>>();
  protected readonly title = computed(() => {
    const { signInTitle, signUpTitle } = this.t().auth;
    return this.signUp() ? signUpTitle : signInTitle;
  });

  constructor() {
    pageTitle(() => this.title());
  }

  protected submit(form: HTMLFormElement): Promise<void> {
    return this.submission.run(() =>
      this.send()({
        username: textIn(form, 'username'),
        email: textIn(form, 'email'),
        password: textIn(form, 'password'),
      }),
    );
  }
}
