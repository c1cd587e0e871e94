import { afterEveryRender, DOCUMENT, inject } from '@angular/core';
import { storedText, storeText } from './stored-text.ts';

const FONTS_KEY = 'fonts';
const FONTS = ['Inter Variable', 'Source Serif 4 Variable'];

/** What stands for content that is on its way. */
const COMING = 'main :is(.skeleton, [aria-busy="true"])';

/**
 * Has the design's own fonts come after the first page's content, with which they would share the way over a
 * slow network, and takes them all at a time. At once where an earlier visit has brought them: then the browser
 * has kept them, most likely. In an injection context.
 *
 * @param isStarting whether there is no page yet.
 */
export function startWebFonts(isStarting: () => boolean): void {
  const document = inject(DOCUMENT);
  const use = (): void => void (document.documentElement.dataset['fonts'] = '');
  if (storedText(FONTS_KEY)) return use();
  const rendering = afterEveryRender({
    read: () => {
      if (isStarting() || document.querySelector(COMING)) return;
      rendering.destroy();
      Promise.all(FONTS.map((name) => document.fonts.load(`1em '${name}'`))).then(
        () => {
          storeText(FONTS_KEY, 'kept');
          use();
        },
        // The machine's own will do until the next visit.
        () => undefined,
      );
    },
  });
}
