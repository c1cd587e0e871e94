import { Service, signal } from '@angular/core';

/** Failures of what was done on the side: a favourite, a follow, a deletion. */
@Service()
export class Notices {
  readonly #error = signal<unknown>(null);
  readonly error = this.#error.asReadonly();

  failed(error: unknown): void {
    this.#error.set(error);
  }

  close(): void {
    this.#error.set(null);
  }
}
