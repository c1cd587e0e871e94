import { signal } from '@angular/core';

/** One form's way to the API: whether it is on its way, and why the last attempt failed. */
export class Submission {
  readonly #isPending = signal(false);
  readonly #error = signal<unknown>(null);
  readonly isPending = this.#isPending.asReadonly();
  readonly error = this.#error.asReadonly();

  /** Does the work unless it is being done; a failure is kept for the form to show. */
  async run(work: () => Promise<unknown>): Promise<void> {
    if (this.#isPending()) return;
    this.#isPending.set(true);
    this.#error.set(null);
    try {
      await work();
    } catch (error) {
      this.#error.set(error);
    } finally {
      this.#isPending.set(false);
    }
  }
}

/** The text of a form's field; empty where the form has no such field. */
export function textIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
