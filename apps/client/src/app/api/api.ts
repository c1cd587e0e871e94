import { inject, Service } from '@angular/core';
import createClient, { type Client } from 'openapi-fetch';
import { TokenStore } from '../auth/token-store.ts';
import type { paths } from './openapi.generated.ts';

/** API Gateway gives up after 29 seconds; who waits longer waits for nothing. */
const TIMEOUT_MILLISECONDS = 30_000;

/** Whose own answers decide about the token. */
const USER_PATH = '/api/user';

/** The REST API, typed by the OpenAPI document that the build generates from the services. */
@Service()
export class Api {
  readonly #tokens = inject(TokenStore);
  readonly rest: Client<paths> = createClient<paths>({ fetch: (request) => this.fetch(request) });
  /** Told when a request is refused although it carried a token: it may have been revoked. */
  onTokenRefused: () => void = () => undefined;

  /** Sends a request as whoever is signed in. */
  async fetch(request: Request): Promise<Response> {
    const token = this.#tokens.token();
    if (token) request.headers.set('Authorization', `Token ${token}`);
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MILLISECONDS)]);
    const response = await fetch(request, { signal });
    const asksForUser = request.method === 'GET' && new URL(request.url).pathname === USER_PATH;
    if (token && response.status === 401 && !asksForUser) this.onTokenRefused();
    return response;
  }
}
