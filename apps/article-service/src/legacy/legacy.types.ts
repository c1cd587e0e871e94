import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Someone, as the legacy client knows them.' })
export class LegacyAuthor {
  @Field(() => String)
  username!: string;

  @Field(() => String, { description: 'Your own; of others an address that names them opaquely.' })
  email!: string;

  @Field(() => String, { nullable: true })
  bio!: string | null;

  @Field(() => String, { nullable: true })
  image!: string | null;

  @Field(() => Boolean)
  following!: boolean;
}

@ObjectType()
export class LegacyArticle {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  body!: string;

  @Field(() => String, { description: 'Joined by commas.' })
  tags!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => LegacyAuthor)
  author!: LegacyAuthor;

  @Field(() => String)
  createdAt!: string;

  @Field(() => String, { nullable: true })
  updatedAt!: string | null;

  @Field(() => Boolean, { nullable: true })
  favorited!: boolean;

  @Field(() => Int, { nullable: true })
  favoriteCount!: number;
}

@ObjectType()
export class LegacyComment {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  body!: string;

  @Field(() => ID, { description: "The article's id." })
  article!: string;

  @Field(() => LegacyAuthor)
  author!: LegacyAuthor;

  @Field(() => String)
  created_at!: string;
}

@ObjectType()
export class LegacyTag {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  count!: number;
}
