import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';

/** Says that there is nothing here, and where to go. */
@Component({
  selector: 'conduit-not-found',
  imports: [RouterLink],
  template: `
    <div class="container page not-found">
      <p class="not-found-code" aria-hidden="true">404</p>
      <h1>{{ heading() }}</h1>
      <p>{{ i18n.t().notFound.text }}</p>
      <a class="btn btn-primary" routerLink="/">{{ i18n.t().notFound.home }}</a>
    </div>
  `,
})
export class NotFound {
  protected readonly i18n = inject(I18n);
  readonly heading = input.required<string>();
}
