import { Component, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { ErrorMessages } from './error-messages.ts';

/** Stands where content could not be loaded: why, and a button to try again. */
@Component({
  selector: 'conduit-load-failure',
  imports: [ErrorMessages],
  template: `
    <div class="load-failure">
      <conduit-error-messages [error]="error()" />
      <button type="button" class="btn btn-outline-secondary" (click)="retry.emit()">
        {{ i18n.t().errors.retry }}
      </button>
    </div>
  `,
})
export class LoadFailure {
  protected readonly i18n = inject(I18n);
  readonly error = input.required<unknown>();
  readonly retry = output();
}
