import { inject, Service } from '@angular/core';
import type { Article, ArticlesResponse, CreateArticle, UpdateArticle } from '@conduit/contracts';
import { answerOf, done } from '../api/answer.ts';
import { Api } from '../api/api.ts';
import { PAGE_SIZE, type ArticleQuery } from './article-query.ts';

/** Articles over REST. Every method rejects with an ApiError. */
@Service()
export class ArticlesApi {
  readonly #rest = inject(Api).rest;

  async list(query: ArticleQuery, signal: AbortSignal): Promise<ArticlesResponse> {
    const { following, page, ...filters } = query;
    const range = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    const request = following
      ? this.#rest.GET('/api/articles/feed', { params: { query: range }, signal })
      : this.#rest.GET('/api/articles', { params: { query: { ...filters, ...range } }, signal });
    return answerOf(request, 'articles', 'articlesCount');
  }

  async read(slug: string, signal: AbortSignal): Promise<Article> {
    const request = this.#rest.GET('/api/articles/{slug}', { params: { path: { slug } }, signal });
    return (await answerOf(request, 'article')).article;
  }

  async publish(article: CreateArticle['article']): Promise<Article> {
    const request = this.#rest.POST('/api/articles', { body: { article } });
    return (await answerOf(request, 'article')).article;
  }

  async update(slug: string, article: UpdateArticle['article']): Promise<Article> {
    const params = { path: { slug } };
    const request = this.#rest.PUT('/api/articles/{slug}', { params, body: { article } });
    return (await answerOf(request, 'article')).article;
  }

  delete(slug: string): Promise<void> {
    const params = { path: { slug } };
    return done(this.#rest.DELETE('/api/articles/{slug}', { params, parseAs: 'text' }));
  }

  async favorite(slug: string, favorited: boolean): Promise<Article> {
    const options = { params: { path: { slug } } };
    const request = favorited
      ? this.#rest.POST('/api/articles/{slug}/favorite', options)
      : this.#rest.DELETE('/api/articles/{slug}/favorite', options);
    return (await answerOf(request, 'article')).article;
  }

  async tags(signal: AbortSignal): Promise<string[]> {
    return (await answerOf(this.#rest.GET('/api/tags', { signal }), 'tags')).tags;
  }
}
