import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { pageTitle } from '../layout/page-title.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { Submission, textIn } from '../notices/submission.ts';
import { AccountApi } from './account-api.ts';
import { Session } from './session.ts';

@Component({
  selector: 'conduit-register-page',
  imports: [ErrorMessages, RouterLink],
  template: `
    <div class="auth-page container page">
      <h1>{{ t().auth.signUpTitle }}</h1>
      <p class="auth-switch">
        <a routerLink="/login">{{ t().auth.haveAccount }}</a>
      </p>
      <conduit-error-messages [error]="submission.error()" />
      <form #form novalidate (submit)="$event.preventDefault(); submit(form)">
        <label class="form-group">
          <span>{{ t().auth.username }}</span>
          <input class="form-control" type="text" name="username" autocomplete="nickname" />
        </label>
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
            autocomplete="new-password"
            aria-describedby="password-hint"
          />
        </label>
        <p class="hint" id="password-hint">{{ t().auth.passwordHint }}</p>
        <button
          type="submit"
          class="btn btn-primary btn-lg"
          [attr.aria-disabled]="submission.isPending()"
        >
          {{ t().auth.signUp }}
        </button>
      </form>
    </div>
  `,
})
export default class RegisterPage {
  readonly #account = inject(AccountApi);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly t = inject(I18n).t;
  protected readonly submission = new Submission();

  constructor() {
    pageTitle(() => this.t().auth.signUpTitle);
  }

  protected submit(form: HTMLFormElement): Promise<void> {
    return this.submission.run(async () => {
      const account = {
        username: textIn(form, 'username'),
        email: textIn(form, 'email'),
        password: textIn(form, 'password'),
      };
      this.#session.accept(await this.#account.register(account));
      await this.#router.navigateByUrl('/');
    });
  }
}
