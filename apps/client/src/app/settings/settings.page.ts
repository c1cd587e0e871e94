import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { AccountApi } from '../auth/account-api.ts';
import { Session } from '../auth/session.ts';
import { I18n } from '../i18n/i18n.ts';
import { pageTitle } from '../layout/page-title.ts';
import { ErrorMessages } from '../notices/error-messages.ts';
import { Submission, textIn } from '../notices/submission.ts';

@Component({
  selector: 'conduit-settings-page',
  imports: [ErrorMessages],
  templateUrl: './settings.page.html',
})
export default class SettingsPage {
  readonly #account = inject(AccountApi);
  readonly #router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly t = inject(I18n).t;
  protected readonly submission = new Submission();

  constructor() {
    pageTitle(() => this.t().settings.title);
  }

  protected submit(form: HTMLFormElement): Promise<void> {
    return this.submission.run(async () => {
      const password = textIn(form, 'password');
      const user = await this.#account.update({
        image: textIn(form, 'image') || null,
        username: textIn(form, 'username'),
        bio: textIn(form, 'bio') || null,
        email: textIn(form, 'email'),
        ...(password && { password }),
      });
      this.session.accept(user);
      await this.#router.navigate(['/profile', user.username]);
    });
  }

  protected async logout(): Promise<void> {
    this.session.end();
    await this.#router.navigateByUrl('/');
  }
}
