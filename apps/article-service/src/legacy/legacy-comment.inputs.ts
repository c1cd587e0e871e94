import { Field, InputType } from '@nestjs/graphql';

@InputType()
export class LegacyCreateCommentInput {
  @Field(() => String, { description: "The article's id." })
  article!: string;

  @Field(() => String, { nullable: true, description: 'Nobody else than you.' })
  author?: string | null;

  @Field(() => String)
  body!: string;

  @Field(() => String, { nullable: true, description: 'Ignored: it is now.' })
  created_at?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyCommentsInput {
  @Field(() => String)
  articleID!: string;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyDeleteCommentInput {
  @Field(() => String)
  id!: string;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyTokenInput {
  @Field(() => String, { nullable: true })
  token?: string | null;
}
