import { ProfileType } from '@conduit/graph';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { NotificationKind } from '../notifications/notification.type.ts';

/** What subscribers are told of a new article: all that a line in a list shows. */
@ObjectType({ description: 'A new article, as subscribers are told of it.' })
export class AnnouncedArticle {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => [String])
  tagList!: string[];

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => ID)
  authorId!: string;

  @Field(() => ProfileType)
  author!: ProfileType;
}

@InputType({ description: 'A person as an announcement shows them.' })
export class AnnouncedProfileInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  username!: string;

  @Field(() => String, { nullable: true })
  bio?: string | null;

  @Field(() => String, { nullable: true })
  image?: string | null;
}

@InputType()
export class AnnouncedArticleInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => [String])
  tagList!: string[];

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => ID)
  authorId!: string;

  @Field(() => AnnouncedProfileInput)
  author!: AnnouncedProfileInput;
}

@InputType()
export class AnnouncedCommentInput {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  articleId!: string;

  @Field(() => String)
  body!: string;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => AnnouncedProfileInput)
  author!: AnnouncedProfileInput;
}

@InputType()
export class AnnouncedNotifiedArticleInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;
}

@InputType()
export class AnnouncedNotificationInput {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  recipientId!: string;

  @Field(() => NotificationKind)
  type!: NotificationKind;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Boolean)
  read!: boolean;

  @Field(() => AnnouncedProfileInput)
  actor!: AnnouncedProfileInput;

  @Field(() => AnnouncedNotifiedArticleInput, { nullable: true })
  article?: AnnouncedNotifiedArticleInput | null;

  @Field(() => ID, { nullable: true })
  commentId?: string | null;
}
