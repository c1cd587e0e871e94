import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../i18n/i18n.ts';
import { Icon } from '../layout/icon.ts';
import { pageLinks } from './article-query.ts';

/** Links to the pages of a list, in the address as `page`. */
@Component({
  selector: 'conduit-pagination',
  imports: [Icon, RouterLink],
  template: `
    <nav [attr.aria-label]="t().feed.pages">
      <ul class="pagination">
        @if (page() > 1) {
          <li>
            <a
              class="page-step"
              rel="prev"
              [routerLink]="[]"
              [queryParams]="queryOf(page() - 1)"
              queryParamsHandling="merge"
              [attr.aria-label]="t().feed.previous"
            >
              <conduit-icon name="left" />
            </a>
          </li>
        }
        @for (link of links(); track $index) {
          @if (link === null) {
            <li class="page-gap" aria-hidden="true">…</li>
          } @else {
            <li class="page-item" [class.active]="link === page()">
              <a
                class="page-link"
                [routerLink]="[]"
                [queryParams]="queryOf(link)"
                queryParamsHandling="merge"
                [attr.aria-label]="t().feed.page(i18n.number(link))"
                [attr.aria-current]="link === page() ? 'page' : null"
              >
                {{ i18n.number(link) }}
              </a>
            </li>
          }
        }
        @if (page() < last()) {
          <li>
            <a
              class="page-step"
              rel="next"
              [routerLink]="[]"
              [queryParams]="queryOf(page() + 1)"
              queryParamsHandling="merge"
              [attr.aria-label]="t().feed.next"
            >
              <conduit-icon name="right" />
            </a>
          </li>
        }
      </ul>
    </nav>
  `,
})
export class Pagination {
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  /** From 1. */
  readonly page = input.required<number>();
  readonly last = input.required<number>();
  protected readonly links = computed(() => pageLinks(this.page(), this.last()));

  /** The first page has no number in its address: it is the list itself. */
  protected queryOf(page: number): { page: number | null } {
    return { page: page === 1 ? null : page };
  }
}
