import { Component, DOCUMENT, inject } from '@angular/core';
import { ApiError } from '../api/api-error.ts';
import { LoadFailure } from './load-failure.ts';

/** The path of {@link UnreachablePage}, which is shown under the address of the page that it stands for. */
export const UNREACHABLE = 'unreachable';

/** Stands for the first page where its code does not arrive. Its own comes with the application. */
@Component({
  selector: 'conduit-unreachable-page',
  imports: [LoadFailure],
  template: `
    <div class="container page">
      <conduit-load-failure [error]="error" (retry)="reload()" />
    </div>
  `,
})
export class UnreachablePage {
  readonly #document = inject(DOCUMENT);
  protected readonly error = new ApiError('unreachable', 0);

  /** Browsers may remember that a module could not be had for as long as a document lives. */
  protected reload(): void {
    this.#document.location.reload();
  }
}
