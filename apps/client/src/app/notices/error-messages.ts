import { Component, computed, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { errorLines } from './error-lines.ts';

/** Says why something failed, to eyes and screen readers; nothing while `error` is nullish. */
@Component({
  selector: 'conduit-error-messages',
  template: `
    <div role="alert">
      @if (lines().length > 0) {
        <ul class="error-messages">
          @for (line of lines(); track line) {
            <li>{{ line }}</li>
          }
        </ul>
      }
    </div>
  `,
})
export class ErrorMessages {
  readonly #i18n = inject(I18n);
  readonly error = input.required<unknown>();
  protected readonly lines = computed(() => {
    const error = this.error() ?? null;
    return error === null ? [] : errorLines(error, this.#i18n);
  });
}
