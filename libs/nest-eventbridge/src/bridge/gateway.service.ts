import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ClientKafka } from '@nestjs/microservices';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { bookLent } from '../fixtures/library.ts';
import type { Article } from './articles.controller.ts';

export const ARTICLES = 'ARTICLE_SERVICE';

export const TOPICS = [
  'create_article',
  'get_article_by_id',
  'get_all_articles',
  'popular_tags',
  'favorite_article',
  'delete_comment',
  'get_articles_by_tag',
];

/** A call site as it was written for Kafka: it does not know which client it is given. */
@Injectable()
export class GatewayService implements OnModuleInit {
  constructor(@Inject(ARTICLES) private readonly client: ClientKafka) {}

  async onModuleInit(): Promise<void> {
    for (const topic of TOPICS) this.client.subscribeToResponseOf(topic);
    await this.client.connect();
  }

  create(title: string): Promise<Article> {
    const article = { title, author: 'jo@example.com' };
    return firstValueFrom(this.client.send<Article>('create_article', article));
  }

  find(articleID: string): Promise<Article> {
    return firstValueFrom(this.client.send<Article>('get_article_by_id', { articleID }));
  }

  all(currentUser: string): Promise<Article[]> {
    return firstValueFrom(this.client.send<Article[]>('get_all_articles', currentUser));
  }

  tags(): Promise<unknown[]> {
    return lastValueFrom(this.client.send<unknown>('popular_tags', {}).pipe(toArray()));
  }

  answersOf(topic: 'favorite_article' | 'delete_comment'): Promise<unknown[]> {
    return lastValueFrom(this.client.send<unknown>(topic, {}).pipe(toArray()));
  }

  byTag(tag: string, tenant: string): Promise<unknown> {
    const message = { key: 'tags', value: { tag }, headers: { tenant } };
    return firstValueFrom(this.client.send<unknown>('get_articles_by_tag', message));
  }

  lend(book: string): Promise<unknown> {
    const message = { key: book, value: { book, days: 7 } };
    return lastValueFrom(this.client.emit<unknown>(bookLent.type, message), {
      defaultValue: undefined,
    });
  }

  lendAll(books: string[]): Promise<unknown> {
    const messages = books.map((book) => ({ key: book, value: { book, days: 7 } }));
    return lastValueFrom(this.client.emitBatch(bookLent.type, { messages }), {
      defaultValue: undefined,
    });
  }
}
