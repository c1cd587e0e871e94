import { Location } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Login } from '@conduit/contracts';
import { isRecord } from '../api/api-error.ts';
import { AccountApi } from './account-api.ts';
import { AuthForm } from './auth-form.ts';
import { Session } from './session.ts';

@Component({
  selector: 'conduit-login-page',
  imports: [AuthForm],
  template: `<conduit-auth-form [send]="login" />`,
})
export default class LoginPage {
  readonly #account = inject(AccountApi);
  readonly #location = inject(Location);
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  protected readonly login = async ({ email, password }: Login['user']): Promise<void> => {
    this.#session.accept(await this.#account.login({ email, password }));
    await this.#router.navigateByUrl(this.#returnTo());
  };

  /** Where a guard sent the reader here from. */
  #returnTo(): string {
    const state = this.#location.getState();
    const returnTo = isRecord(state) ? state['returnTo'] : undefined;
    return typeof returnTo === 'string' ? returnTo : '/';
  }
}
