import { connectionTo } from '@conduit/graph';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { createdAt } from '../table/article-id.ts';
import type { ArticleHead } from './article-items.ts';
import { slugOf } from './slug.ts';

/**
 * An article as its own item has it. Who wrote it, its body and comments and what the reader thinks of
 * it are fields of {@link ArticleFieldsResolver}, which reads them from what stands below.
 */
@ObjectType('Article')
export class ArticleType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Any slug that an article ever had finds it.' })
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => [String], { description: 'In the order in which they were given.' })
  tagList!: string[];

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date)
  updatedAt!: Date;

  @Field(() => Int)
  favoritesCount!: number;

  @Field(() => Int)
  commentsCount!: number;

  authorId!: string;

  bodyVersion!: number;

  bodyChunks!: number;
}

@ObjectType('ArticleConnection', { description: 'Newest first.' })
export class ArticleConnection extends connectionTo(ArticleType, 'Article') {}

export function toArticleType(head: ArticleHead): ArticleType {
  return {
    id: head.id,
    slug: slugOf(head.title, head.id),
    title: head.title,
    description: head.description,
    tagList: head.tagList,
    createdAt: new Date(createdAt(head.id)),
    updatedAt: new Date(head.updatedAt),
    favoritesCount: head.favoritesCount,
    commentsCount: head.commentsCount ?? 0,
    authorId: head.authorId,
    bodyVersion: head.bodyVersion,
    bodyChunks: head.bodyChunks,
  };
}
