import { Component, DestroyRef, ElementRef, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Focus } from '../layout/focus.ts';
import { ErrorMessages } from './error-messages.ts';

/** Stands where content could not be loaded: why, and a button to try again. */
@Component({
  selector: 'conduit-load-failure',
  imports: [ErrorMessages],
  template: `
    <div class="load-failure">
      <conduit-error-messages [error]="error()" />
      <button type="button" class="btn btn-outline-secondary" (click)="tryAgain()">
        {{ i18n.t().errors.retry }}
      </button>
    </div>
  `,
})
export class LoadFailure {
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly i18n = inject(I18n);
  readonly error = input.required<unknown>();
  readonly retry = output();
  /** Around what is tried again. Looked up while the button is still in it. */
  #region: HTMLElement | null = null;

  constructor() {
    const focus = inject(Focus);
    inject(DestroyRef).onDestroy(() => {
      if (this.#region) focus.moveOn(() => this.#region);
    });
  }

  protected tryAgain(): void {
    this.#region = this.#host.closest<HTMLElement>('section, aside, main');
    this.retry.emit();
  }
}
