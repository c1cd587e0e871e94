import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Session } from '../auth/session.ts';
import { Notices } from './notices.ts';

interface Change<State> {
  before: State;
  /** What is shown until the API has answered. */
  after: State;
  /** Asks the API for it. @returns what is so now. */
  save(): Promise<State>;
  show(state: State): void;
}

/**
 * Of a button: shows a change at once and takes it back, with a message, if the API refuses. Whoever is
 * signed out is asked to sign in instead. Made while its component is constructed.
 */
export class OptimisticChange {
  readonly #notices = inject(Notices);
  readonly #router = inject(Router);
  readonly #session = inject(Session);
  #isPending = false;

  /** Makes the change unless the one before is under way. */
  async make<State>({ before, after, save, show }: Change<State>): Promise<void> {
    if (this.#session.state() === 'unauthenticated') {
      await this.#router.navigate(['/login']);
      return;
    }
    if (this.#isPending) return;
    this.#isPending = true;
    show(after);
    try {
      show(await save());
    } catch (error) {
      show(before);
      this.#notices.failed(error);
    } finally {
      this.#isPending = false;
    }
  }
}
