import { Service } from '@angular/core';

/** Comments that are being written, for as long as the tab lives: a session may end meanwhile. */
@Service()
export class CommentDrafts {
  readonly #texts = new Map<string, string>();

  /** @param author the subject of their token: nobody sees what another one has begun. */
  read(author: string | undefined, slug: string): string {
    return this.#texts.get(keyOf(author, slug)) ?? '';
  }

  keep(author: string | undefined, slug: string, text: string): void {
    if (text === '') this.#texts.delete(keyOf(author, slug));
    else this.#texts.set(keyOf(author, slug), text);
  }
}

function keyOf(author: string | undefined, slug: string): string {
  return `${author ?? ''}:${slug}`;
}
