import { Component, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { NotFound } from './not-found.ts';
import { pageTitle } from './page-title.ts';

@Component({
  selector: 'conduit-not-found-page',
  imports: [NotFound],
  template: `<conduit-not-found [heading]="i18n.t().notFound.title" />`,
})
export default class NotFoundPage {
  protected readonly i18n = inject(I18n);

  constructor() {
    pageTitle(() => this.i18n.t().notFound.title);
  }
}
