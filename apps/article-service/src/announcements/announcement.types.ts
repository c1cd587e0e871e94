import { ProfileType } from '@conduit/graph';
import { Field, ID, InputType, ObjectType, OmitType, PickType } from '@nestjs/graphql';
import { CommentType } from '../comments/comment.type.ts';
import { NotificationEntry, NotifiedArticle } from '../notifications/notification.type.ts';

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
export class AnnouncedProfileInput extends PickType(
  ProfileType,
  ['id', 'username', 'bio', 'image'],
  InputType,
) {}

@InputType()
export class AnnouncedArticleInput extends OmitType(AnnouncedArticle, ['author'], InputType) {
  @Field(() => AnnouncedProfileInput)
  author!: AnnouncedProfileInput;
}

@InputType()
export class AnnouncedCommentInput extends OmitType(CommentType, ['author'], InputType) {
  @Field(() => AnnouncedProfileInput)
  author!: AnnouncedProfileInput;
}

@InputType()
export class AnnouncedNotifiedArticleInput extends OmitType(NotifiedArticle, [], InputType) {}

@InputType()
export class AnnouncedNotificationInput extends OmitType(
  NotificationEntry,
  ['actor', 'article'],
  InputType,
) {
  @Field(() => AnnouncedProfileInput)
  actor!: AnnouncedProfileInput;

  @Field(() => AnnouncedNotifiedArticleInput, { nullable: true })
  article?: AnnouncedNotifiedArticleInput | null;
}
