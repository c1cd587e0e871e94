import { computed, Directive, input, linkedSignal } from '@angular/core';
import { DEFAULT_AVATAR, imageUrl } from './image-url.ts';

/**
 * Someone's picture, on an `img`. Anything that is no web address, or that does not load, gives way to
 * the default one. It is decoration: the name always stands beside it.
 */
@Directive({
  selector: 'img[conduitAvatar]',
  host: {
    loading: 'lazy',
    decoding: 'async',
    referrerpolicy: 'no-referrer',
    '[src]': 'source()',
    '(error)': 'isBroken.set(true)',
  },
})
export class Avatar {
  /** What the person gave as address of their picture. */
  readonly image = input.required<string | null | undefined>({ alias: 'conduitAvatar' });
  protected readonly isBroken = linkedSignal<unknown, boolean>({
    source: this.image,
    computation: () => false,
  });
  protected readonly source = computed(() =>
    this.isBroken() ? DEFAULT_AVATAR : imageUrl(this.image()),
  );
}
