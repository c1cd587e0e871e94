import { inject, Service } from '@angular/core';
import type { Comment } from '@conduit/contracts';
import { answerOf, done } from '../api/answer.ts';
import { Api } from '../api/api.ts';

/** The comments on an article over REST. Every method rejects with an ApiError. */
@Service()
export class CommentsApi {
  readonly #rest = inject(Api).rest;

  async list(slug: string, signal: AbortSignal): Promise<Comment[]> {
    const params = { path: { slug } };
    const request = this.#rest.GET('/api/articles/{slug}/comments', { params, signal });
    return (await answerOf(request, 'comments')).comments;
  }

  async post(slug: string, body: string): Promise<Comment> {
    const request = this.#rest.POST('/api/articles/{slug}/comments', {
      params: { path: { slug } },
      body: { comment: { body } },
    });
    return (await answerOf(request, 'comment')).comment;
  }

  delete(slug: string, id: number): Promise<void> {
    const params = { path: { slug, id } };
    return done(
      this.#rest.DELETE('/api/articles/{slug}/comments/{id}', { params, parseAs: 'text' }),
    );
  }
}
