import { computed, effect, linkedSignal, type Signal } from '@angular/core';

/**
 * What of a list is in the page so far: a step of it, then more as soon as the browser has answered the reader.
 * Starts again when there was nothing meanwhile. In an injection context.
 *
 * @param step so many items.
 */
export function inSteps<Item>(
  items: Signal<readonly Item[] | undefined>,
  step: number,
): Signal<readonly Item[]> {
  const limit = linkedSignal({ source: () => !items(), computation: () => step });
  const shown = computed(() => items()?.slice(0, limit()) ?? []);
  effect((onCleanup) => {
    if (shown().length >= (items()?.length ?? 0)) return;
    const timer = setTimeout(() => limit.update((count) => count + step));
    onCleanup(() => clearTimeout(timer));
  });
  return shown;
}
