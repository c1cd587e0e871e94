import { Service, signal } from '@angular/core';
import { storedText, storeText } from '../layout/stored-text.ts';

/** Where every RealWorld client keeps its token. */
export const TOKEN_KEY = 'jwtToken';

/** The session's token, in `localStorage` as the clients' contract says. */
@Service()
export class TokenStore {
  readonly #token = signal(storedText(TOKEN_KEY));
  /** Null when signed out. */
  readonly token = this.#token.asReadonly();

  set(token: string | null): void {
    storeText(TOKEN_KEY, token);
    this.#token.set(token);
  }

  /** Takes over what another tab has written. */
  reread(): void {
    this.#token.set(storedText(TOKEN_KEY));
  }
}
