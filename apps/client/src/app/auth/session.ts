import { computed, inject, Service, signal, type Signal } from '@angular/core';
import type { User } from '@conduit/contracts';
import { Api } from '../api/api.ts';
import { retryDelay, userIn, verdictOf, type AuthState } from './session-state.ts';
import { TOKEN_KEY, TokenStore } from './token-store.ts';

/** Who is signed in. `GET /user` decides; until it can be asked, the token is kept. */
@Service()
export class Session {
  readonly #api = inject(Api);
  readonly #tokens = inject(TokenStore);
  readonly #user = signal<User | null>(null);
  readonly #state = signal<AuthState>(this.#tokens.token() ? 'loading' : 'unauthenticated');
  /** Every start of a check ends the one before. */
  #check = 0;
  #wake: () => void = () => undefined;
  #settled = Promise.withResolvers<void>();

  readonly user = this.#user.asReadonly();
  readonly state = this.#state.asReadonly();
  readonly token: Signal<string | null> = this.#tokens.token;
  /** Whether pages have let somebody in since the last end. */
  #isLetIn = false;
  readonly #endings = signal(0);
  /** How often a session has ended that nobody ended here: by a new password, after its day, or in another tab. */
  readonly endings = this.#endings.asReadonly();
  readonly isSignedIn = computed(() => this.#state() === 'authenticated');

  /** Decides who is signed in, and follows what other tabs and the network do. */
  start(): void {
    void this.#decide();
    this.#api.onTokenRefused = () => void this.#decide();
    addEventListener('online', () => this.#wake());
    addEventListener('storage', ({ key }) => {
      // Null: everything was cleared.
      if (key !== TOKEN_KEY && key !== null) return;
      this.#tokens.reread();
      this.#user.set(null);
      if (this.#tokens.token()) this.#state.set('loading');
      void this.#decide();
    });
  }

  /** Resolves as soon as the state is another than `loading`. */
  decided(): Promise<AuthState> {
    return this.#settled.promise.then(() => this.#state());
  }

  /** Takes what the API answered to a login, a registration or a change of the account. */
  accept(user: User): void {
    this.#check += 1;
    this.#tokens.set(user.token);
    this.#user.set(user);
    this.#settle('authenticated');
  }

  end(): void {
    this.#check += 1;
    this.#tokens.set(null);
    this.#user.set(null);
    this.#settle('unauthenticated');
  }

  /** Ends what nobody has asked to end. */
  #lose(): void {
    if (this.#isLetIn) this.#endings.update((count) => count + 1);
    this.end();
  }

  async #decide(): Promise<void> {
    const check = (this.#check += 1);
    if (!this.#tokens.token()) return this.#lose();
    for (let failures = 1; ; failures += 1) {
      const { status, body } = await this.#ask();
      if (check !== this.#check) return;
      const verdict = verdictOf(status, body);
      const user = userIn(body);
      if (verdict === 'invalid') return this.#lose();
      if (verdict === 'valid' && user) return this.accept(user);
      this.#settle(this.#user() ? 'authenticated' : 'unavailable');
      await this.#pause(retryDelay(failures));
      if (check !== this.#check) return;
    }
  }

  async #ask(): Promise<{ status: number; body: unknown }> {
    try {
      const { data, response } = await this.#api.rest.GET('/api/user');
      return { status: response.status, body: data };
    } catch {
      return { status: 0, body: undefined };
    }
  }

  /** Ends early when the network comes back. */
  #pause(milliseconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#wake = () => {
      clearTimeout(timer);
      resolve();
    };
    return promise;
  }

  #settle(state: AuthState): void {
    this.#state.set(state);
    this.#isLetIn = state !== 'unauthenticated';
    this.#settled.resolve();
  }
}
