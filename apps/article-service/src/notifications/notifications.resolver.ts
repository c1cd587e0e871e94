import { Auth, CurrentUser } from '@conduit/auth';
import { readNotificationsSchema } from '@conduit/contracts';
import { PageArgs, UserErrorsInterceptor, keyBounds, validated } from '@conduit/graph';
import { UseInterceptors } from '@nestjs/common';
import { Args, Context, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { NotificationConnections } from './notification-connections.ts';
import { isNotificationId } from './notification-keys.ts';
import { NotificationConnection, ReadNotificationsPayload } from './notification.type.ts';
import { NotificationsService } from './notifications.service.ts';

@Auth('required')
@Resolver()
export class NotificationsResolver {
  readonly #connections: NotificationConnections;
  readonly #notifications: NotificationsService;

  constructor(connections: NotificationConnections, notifications: NotificationsService) {
    this.#connections = connections;
    this.#notifications = notifications;
  }

  @Query(() => NotificationConnection, { description: 'What others did that concerns you.' })
  async notifications(
    @Args() page: PageArgs,
    @CurrentUser() reader: CurrentUser,
    @Context() context: object,
  ): Promise<NotificationConnection> {
    return this.#connections.of(reader.id, keyBounds(page, isNotificationId), context);
  }

  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ReadNotificationsPayload, {
    description: 'Marks all of yours as read, or at most 100 by id; what is not there is no error.',
  })
  async readNotifications(
    @Args('ids', { type: () => [ID], nullable: true }) ids: string[] | null | undefined,
    @Args('all', { type: () => Boolean, nullable: true }) all: boolean | null | undefined,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ReadNotificationsPayload> {
    const which = validated(readNotificationsSchema, {
      ...(ids && { ids }),
      ...(typeof all === 'boolean' && { all }),
    });
    return { ...(await this.#notifications.markRead(which, reader.id)), userErrors: [] };
  }
}
