import { inject, Service } from '@angular/core';
import type { Profile } from '@conduit/contracts';
import { answerOf } from '../api/answer.ts';
import { Api } from '../api/api.ts';

/** People over REST. Every method rejects with an ApiError. */
@Service()
export class ProfilesApi {
  readonly #rest = inject(Api).rest;

  async read(username: string, signal: AbortSignal): Promise<Profile> {
    const params = { path: { username } };
    const request = this.#rest.GET('/api/profiles/{username}', { params, signal });
    return (await answerOf(request, 'profile')).profile;
  }

  async follow(username: string, following: boolean): Promise<Profile> {
    const options = { params: { path: { username } } };
    const request = following
      ? this.#rest.POST('/api/profiles/{username}/follow', options)
      : this.#rest.DELETE('/api/profiles/{username}/follow', options);
    return (await answerOf(request, 'profile')).profile;
  }
}
