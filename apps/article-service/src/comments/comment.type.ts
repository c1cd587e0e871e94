import { MutationPayload, ProfileType, connectionTo } from '@conduit/graph';
import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType('Comment')
export class CommentType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  articleId!: string;

  @Field(() => String)
  body!: string;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => ProfileType)
  author!: ProfileType;
}

@ObjectType('CommentConnection', { description: 'Newest first.' })
export class CommentConnection extends connectionTo(CommentType, 'Comment') {}

@ObjectType()
export class CommentPayload extends MutationPayload {
  @Field(() => CommentType, { nullable: true })
  comment?: CommentType;
}

@ObjectType()
export class RemoveCommentPayload extends MutationPayload {
  @Field(() => ID, { nullable: true })
  removedId?: string;
}
