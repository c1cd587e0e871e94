import { Service } from '@angular/core';

interface CommentDraft {
  /** Undefined while it was not known who is signed in. */
  username: string | undefined;
  text: string;
}

/** Comments that are being written, by article, for as long as the tab lives: a session may end meanwhile. */
@Service()
export class CommentDrafts {
  readonly #drafts = new Map<string, CommentDraft>();

  /** What that person has begun to write there; nobody sees what another one wrote. */
  read(slug: string, username: string | undefined): string {
    const draft = this.#drafts.get(slug);
    const isTheirs = draft?.username === undefined || draft.username === username;
    return draft && isTheirs ? draft.text : '';
  }

  keep(slug: string, username: string | undefined, text: string): void {
    if (text === '') this.#drafts.delete(slug);
    else this.#drafts.set(slug, { username, text });
  }
}
