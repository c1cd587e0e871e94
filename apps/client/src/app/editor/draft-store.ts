import { storedText, storeText } from '../layout/stored-text.ts';
import { isSameDraft, parseDraft, type Draft } from './draft.ts';

/** Between the last change and what the browser keeps, in milliseconds: it is busy while it writes. */
const DELAY = 250;

/** Where the browser keeps the unpublished work of an author on one article, or on a new one. */
export class DraftStore {
  readonly #key: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #write: (() => void) | undefined;

  /** @param author the subject of their token: that is known while the API cannot say their name. */
  constructor(author: string, slug: string | undefined) {
    this.#key = `draft:${author}:${slug ?? ''}`;
  }

  read(): Draft | undefined {
    return parseDraft(storedText(this.#key));
  }

  /** Soon, or as soon as it is flushed. Keeps nothing where that is what is `published`: there is nothing to lose. */
  keep(draft: Draft, published: Draft): void {
    clearTimeout(this.#timer);
    this.#write = () => {
      storeText(this.#key, isSameDraft(draft, published) ? null : JSON.stringify(draft));
    };
    this.#timer = setTimeout(() => this.flush(), DELAY);
  }

  /** Writes at once what would be written soon. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#write?.();
    this.#write = undefined;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#write = undefined;
    storeText(this.#key, null);
  }
}
