import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import type { Article } from '@conduit/contracts';
import { ArticlesApi } from '../articles/articles-api.ts';
import { TokenStore } from '../auth/token-store.ts';
import { loadRenderer } from '../markdown/load-renderer.ts';

/** Which article, and as whom: another reader sees another favourite. */
export interface Reading {
  slug: string;
  token: string | null;
}

/** An article that comes while the page for it is still being loaded. */
export class ArticleAhead {
  readonly #reading: Reading;
  readonly #abort = new AbortController();
  #article: Promise<Article> | undefined;

  constructor(reading: Reading, read: (slug: string, signal: AbortSignal) => Promise<Article>) {
    this.#reading = reading;
    this.#article = read(reading.slug, this.#abort.signal);
    // The page says what failed, if it still comes to that.
    this.#article.catch(() => undefined);
  }

  /** The article, once, if it is what is read now; who asks again wants it as it has become. */
  take({ slug, token }: Reading, signal: AbortSignal): Promise<Article> | undefined {
    const article = this.#article;
    this.#article = undefined;
    if (slug !== this.#reading.slug || token !== this.#reading.token) return undefined;
    signal.addEventListener('abort', () => this.#abort.abort());
    return article;
  }
}

/** For the article's route, whose page takes it as an input; what Markdown is shown with comes as well. */
export const articleAhead: ResolveFn<ArticleAhead> = ({ params: { slug } }) => {
  // A failure shows where the text is to be.
  loadRenderer().catch(() => undefined);
  const articles = inject(ArticlesApi);
  const reading = { slug: String(slug), token: inject(TokenStore).token() };
  return new ArticleAhead(reading, (...request) => articles.read(...request));
};
