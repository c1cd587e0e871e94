import { Controller, Module } from '@nestjs/common';
import { Ctx, EventPattern, MessagePattern, Payload, RpcException } from '@nestjs/microservices';
import { EMPTY, of, type Observable } from 'rxjs';
import type { KafkaContext } from '@nestjs/microservices';
import { bookLent } from '../fixtures/library.ts';

export interface Article {
  id: string;
  title: string;
}

/** What `@EventPattern` handlers took, in order. */
export const lent: object[] = [];

/** Handlers as they were written for Kafka, on topics of the former system. */
@Controller()
export class ArticlesController {
  @MessagePattern('create_article')
  create(@Payload() article: { title: string; author: string }): Promise<Article> {
    return Promise.resolve({ id: `id-of-${article.title}`, title: article.title });
  }

  @MessagePattern('get_article_by_id')
  find(@Payload() { articleID }: { articleID: string }): Article {
    if (articleID === 'missing') throw new RpcException('article not found');
    if (articleID === 'secret') throw new RpcException({ code: 403, reason: 'not yours' });
    if (articleID === 'broken') throw new Error('the inner workings');
    return { id: articleID, title: 'A title' };
  }

  /** Takes a bare string. */
  @MessagePattern('get_all_articles')
  all(@Payload() currentUser: string): Observable<Article[]> {
    return of([{ id: '1', title: `for ${currentUser}` }]);
  }

  @MessagePattern('popular_tags')
  tags(): Observable<{ name: string; count: number }> {
    return of({ name: 'nest', count: 2 }, { name: 'kafka', count: 1 });
  }

  @MessagePattern('favorite_article')
  favorite(): void {
    // answers nothing
  }

  @MessagePattern('delete_comment')
  deleteComment(): Observable<never> {
    return EMPTY;
  }

  @MessagePattern('get_articles_by_tag')
  byTag(@Payload() { tag }: { tag: string }, @Ctx() context: KafkaContext): object {
    const { headers = {}, key } = context.getMessage();
    return { tag, topic: context.getTopic(), tenant: headers['tenant'], keyedBy: key };
  }

  @MessagePattern({ cmd: 'count' })
  count(): { count: number } {
    return { count: 3 };
  }

  @EventPattern<string>(bookLent.type)
  lent(@Payload() data: object): void {
    lent.push(data);
  }
}

@Module({ controllers: [ArticlesController] })
export class ArticlesModule {}
