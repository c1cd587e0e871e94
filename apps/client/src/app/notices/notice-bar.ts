import { Component, inject } from '@angular/core';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { ErrorMessages } from './error-messages.ts';
import { Notices } from './notices.ts';

/** The latest notice, over the page until it is closed or the page is left. */
@Component({
  selector: 'conduit-notice-bar',
  imports: [ErrorMessages, Icon],
  template: `
    <div
      class="notice-bar"
      role="region"
      [attr.aria-label]="i18n.t().errors.notices"
      [class.is-open]="notices.error()"
    >
      <conduit-error-messages [error]="notices.error()" />
      @if (notices.error()) {
        <button
          type="button"
          class="icon-button"
          [attr.aria-label]="i18n.t().errors.close"
          (click)="notices.close()"
        >
          <conduit-icon name="close" />
        </button>
      }
    </div>
  `,
})
export class NoticeBar {
  protected readonly i18n = inject(I18n);
  protected readonly notices = inject(Notices);
}
