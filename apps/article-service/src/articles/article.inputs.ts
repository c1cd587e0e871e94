import { Field, InputType } from '@nestjs/graphql';

@InputType({ description: 'What is given must all hold.' })
export class ArticleFilterInput {
  @Field(() => String, { nullable: true })
  tag?: string | null;

  @Field(() => String, { nullable: true, description: 'The username of who wrote it.' })
  author?: string | null;

  @Field(() => String, { nullable: true, description: 'The username of somebody who likes it.' })
  favorited?: string | null;
}

@InputType()
export class PublishArticleInput {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String, { description: 'Markdown, at most a million characters.' })
  body!: string;

  @Field(() => [String], { nullable: true })
  tagList?: string[];
}

@InputType({ description: 'What is absent stays as it is; an empty tagList removes all tags.' })
export class EditArticleInput {
  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => String, { nullable: true })
  description?: string;

  @Field(() => String, { nullable: true })
  body?: string;

  @Field(() => [String], { nullable: true })
  tagList?: string[];
}
