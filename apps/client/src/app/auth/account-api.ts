import { inject, Service } from '@angular/core';
import type { Login, Register, User } from '@conduit/contracts';
import { ApiError } from '../api/api-error.ts';
import { answerOf } from '../api/answer.ts';
import { Api } from '../api/api.ts';
import type { components } from '../api/openapi.generated.ts';
import { userIn } from './session-state.ts';

/** Someone's own account. Every method rejects with an ApiError. */
@Service()
export class AccountApi {
  readonly #rest = inject(Api).rest;

  async login(user: Login['user']): Promise<User> {
    return checked(await answerOf(this.#rest.POST('/api/users/login', { body: { user } })));
  }

  async register(user: Register['user']): Promise<User> {
    return checked(await answerOf(this.#rest.POST('/api/users', { body: { user } })));
  }

  async update(user: components['schemas']['UpdateUser']): Promise<User> {
    return checked(await answerOf(this.#rest.PUT('/api/user', { body: { user } })));
  }
}

/** A session that begins with half a user would not get far. */
function checked(body: unknown): User {
  const user = userIn(body);
  if (!user) throw new ApiError('malformed', 0);
  return user;
}
