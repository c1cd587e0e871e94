import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { Register } from '@conduit/contracts';
import { AccountApi } from './account-api.ts';
import { AuthForm } from './auth-form.ts';
import { Session } from './session.ts';

@Component({
  selector: 'conduit-register-page',
  imports: [AuthForm],
  template: `<conduit-auth-form signUp [send]="register" />`,
})
export default class RegisterPage {
  readonly #account = inject(AccountApi);
  readonly #router = inject(Router);
  readonly #session = inject(Session);

  protected readonly register = async (account: Register['user']): Promise<void> => {
    this.#session.accept(await this.#account.register(account));
    await this.#router.navigateByUrl('/');
  };
}
