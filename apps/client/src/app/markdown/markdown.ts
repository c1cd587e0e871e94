import { Directive, effect, ElementRef, inject, input, signal } from '@angular/core';
import { pause } from '../layout/pause.ts';
import { loadRenderer } from './load-renderer.ts';

/**
 * Shows Markdown inside of its element, sanitised, in pieces of some pages each, which the browser lays out when
 * they come near; as plain text if the renderer cannot be loaded.
 */
@Directive({
  selector: '[conduitMarkdown]',
  host: { '[attr.aria-busy]': 'isBusy() || null' },
})
export class Markdown {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly source = input.required<string>({ alias: 'conduitMarkdown' });
  protected readonly isBusy = signal(true);

  constructor() {
    // Errors of images do not bubble.
    this.#element.addEventListener('error', replaceImage, { capture: true });
    effect((onCleanup) => {
      const source = this.source();
      const cancelled = new AbortController();
      onCleanup(() => cancelled.abort());
      void this.#show(source, cancelled.signal);
    });
  }

  async #show(source: string, cancelled: AbortSignal): Promise<void> {
    this.isBusy.set(true);
    try {
      const { pageRenderer } = await loadRenderer();
      if (cancelled.aborted) return;
      let isFirst = true;
      for (const fragment of pageRenderer.render(source)) {
        const piece = document.createElement('div');
        piece.append(fragment);
        if (isFirst) this.#element.replaceChildren(piece);
        else this.#element.append(piece);
        isFirst = false;
        await pause();
        if (cancelled.aborted) return;
      }
      if (isFirst) this.#element.replaceChildren();
    } catch {
      this.#element.textContent = source;
    }
    this.isBusy.set(false);
  }
}

/** A picture that does not load gives way to what it shows, in words. */
function replaceImage({ target }: Event): void {
  if (!(target instanceof HTMLImageElement)) return;
  const words = document.createElement('span');
  words.className = 'image-missing';
  words.textContent = target.alt || target.src;
  target.replaceWith(words);
}
