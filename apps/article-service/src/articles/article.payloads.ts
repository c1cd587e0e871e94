import { MutationPayload } from '@conduit/graph';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ArticleType } from './article.type.ts';

@ObjectType()
export class ArticlePayload extends MutationPayload {
  @Field(() => ArticleType, { nullable: true, description: 'As it is now.' })
  article?: ArticleType;
}

@ObjectType()
export class RemoveArticlePayload extends MutationPayload {
  @Field(() => ID, { nullable: true })
  removedId?: string;
}
