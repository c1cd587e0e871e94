import { Location } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { isRecord } from '../api/api-error.ts';
import { I18n } from '../i18n/i18n.ts';
import { pageTitle } from '../layout/page-title.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { Submission, textIn } from '../notices/submission.ts';
import { AccountApi } from './account-api.ts';
import { Session } from './session.ts';

@Component({
  selector: 'conduit-login-page',
  imports: [ErrorMessages, RouterLink],
  template: `
    <div class="auth-page container page">
      <h1>{{ t().auth.signInTitle }}</h1>
      <p class="auth-switch">
        <a routerLink="/register">{{ t().auth.needAccount }}</a>
      </p>
      <conduit-error-messages [error]="submission.error()" />
      <form #form novalidate (submit)="$event.preventDefault(); submit(form)">
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
            autocomplete="current-password"
          />
        </label>
        <button
          type="submit"
          class="btn btn-primary btn-lg"
          [attr.aria-disabled]="submission.isPending()"
        >
          {{ t().auth.signIn }}
        </button>
      </form>
    </div>
  `,
})
export default class LoginPage {
  readonly #account = inject(AccountApi);
  readonly #location = inject(Location);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  protected readonly t = inject(I18n).t;
  protected readonly submission = new Submission();

  constructor() {
    pageTitle(() => this.t().auth.signInTitle);
  }

  protected submit(form: HTMLFormElement): Promise<void> {
    return this.submission.run(async () => {
      const credentials = { email: textIn(form, 'email'), password: textIn(form, 'password') };
      this.#session.accept(await this.#account.login(credentials));
      await this.#router.navigateByUrl(this.#returnTo());
    });
  }

  /** Where a guard sent the reader here from. */
  #returnTo(): string {
    const state = this.#location.getState();
    const returnTo = isRecord(state) ? state['returnTo'] : undefined;
    return typeof returnTo === 'string' ? returnTo : '/';
  }
}
