import { afterNextRender, DOCUMENT, inject, Injector, Service } from '@angular/core';

/**
 * Where the keyboard and a screen reader go on when the button that was just used leaves the page: the browser
 * would send them back to the top.
 */
@Service()
export class Focus {
  readonly #document = inject(DOCUMENT);
  readonly #injector = inject(Injector);

  /**
   * Focuses what is found once the page shows what was changed, unless the reader is elsewhere by then.
   *
   * @param from what may still be there, and yet shall not keep the focus.
   */
  moveOn(find: () => HTMLElement | null | undefined, from?: HTMLElement): void {
    const move = (): void => {
      const { activeElement, body } = this.#document;
      if (activeElement && activeElement !== body && activeElement !== from) return;
      const element = find();
      // A heading, a region, a card: no stop of the Tab key, but it can be focused from here.
      if (element && element.tabIndex < 0) element.tabIndex = -1;
      element?.focus({ preventScroll: true });
    };
    afterNextRender({ write: move }, { injector: this.#injector });
  }
}
