import { Field, InputType } from '@nestjs/graphql';

/**
 * What the legacy client sends. It declares each of its variables as `String!` or `String`, so a field
 * here may be nullable where the client's is not, and never the other way about.
 */
@InputType()
export class LegacyCreateArticleInput {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  body!: string;

  @Field(() => String, { nullable: true, description: 'Joined by commas.' })
  tags?: string | null;

  @Field(() => String, { nullable: true, description: 'Ignored: the service makes it.' })
  slug?: string | null;

  @Field(() => String, { nullable: true, description: 'Nobody else than you.' })
  author?: string | null;

  @Field(() => String, { nullable: true, description: 'Ignored: it is now.' })
  createdAt?: string | null;

  @Field(() => String, { nullable: true, description: 'Ignored: it is now.' })
  updatedAt?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyUpdateArticleInput extends LegacyCreateArticleInput {
  @Field(() => String)
  id!: string;
}

@InputType()
export class LegacyArticleIdInput {
  @Field(() => String)
  articleID!: string;

  @Field(() => String, { nullable: true, description: 'Nobody else than you.' })
  currentUser?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyAllArticlesInput {
  @Field(() => String, { nullable: true, description: 'Nobody else than you.' })
  currentUser?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyTagInput extends LegacyAllArticlesInput {
  @Field(() => String)
  tag!: string;
}

@InputType()
export class LegacyAuthorInput extends LegacyAllArticlesInput {
  @Field(() => String, { description: 'The address that stands for an author.' })
  author!: string;
}

@InputType()
export class LegacyFavoritedInput extends LegacyAllArticlesInput {
  @Field(() => String, { description: 'The address that stands for a person.' })
  favoritedUser!: string;
}

@InputType()
export class LegacyFavoriteInput {
  @Field(() => String, { description: "An article's title: the newest article of that title." })
  article!: string;

  @Field(() => String, { nullable: true, description: 'Nobody else than you.' })
  favorited_by?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}

@InputType()
export class LegacyDeleteArticleInput {
  @Field(() => String)
  id!: string;

  @Field(() => String, { nullable: true, description: 'Ignored: the id says which.' })
  title?: string | null;

  @Field(() => String, { nullable: true })
  token?: string | null;
}
