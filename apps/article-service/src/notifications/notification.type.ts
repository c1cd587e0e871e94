import { MutationPayload, ProfileType, connectionTo } from '@conduit/graph';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum NotificationKind {
  FOLLOWED = 'FOLLOWED',
  FAVORITED = 'FAVORITED',
  COMMENTED = 'COMMENTED',
}

registerEnumType(NotificationKind, { name: 'NotificationType' });

@ObjectType({ description: 'The article that a notification is about, as it is called now.' })
export class NotifiedArticle {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  title!: string;
}

@ObjectType('Notification', {
  description: 'Somebody followed you, or favoured or commented an article of yours.',
})
export class NotificationEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: 'Whose it is: yours.' })
  recipientId!: string;

  @Field(() => NotificationKind)
  type!: NotificationKind;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Boolean)
  read!: boolean;

  @Field(() => ProfileType, { description: 'Who did it.' })
  actor!: ProfileType;

  @Field(() => NotifiedArticle, { nullable: true, description: 'Null for a follower.' })
  article?: NotifiedArticle | null;

  @Field(() => ID, { nullable: true, description: 'The comment that was written.' })
  commentId?: string | null;
}

@ObjectType('NotificationConnection', { description: 'Newest first.' })
export class NotificationConnection extends connectionTo(NotificationEntry, 'Notification') {
  @Field(() => Int, { description: 'Of the whole inbox, not of the page.' })
  unreadCount!: number;
}

@ObjectType()
export class ReadNotificationsPayload extends MutationPayload {
  @Field(() => Int, { nullable: true, description: 'What is still unread.' })
  unreadCount?: number;
}
