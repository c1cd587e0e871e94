import { Auth, CurrentUser } from '@conduit/auth';
import {
  notificationsResponseSchema,
  pageQuerySchema,
  readNotificationsSchema,
  unreadResponseSchema,
} from '@conduit/contracts';
import type {
  NotificationsResponse,
  PageQuery,
  ReadNotifications,
  UnreadResponse,
} from '@conduit/contracts';
import { Operation } from '@conduit/nest-lambda';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { NotificationsService } from './notifications.service.ts';

@Controller('notifications')
@Auth('required')
export class NotificationsController {
  readonly #notifications: NotificationsService;

  constructor(notifications: NotificationsService) {
    this.#notifications = notifications;
  }

  @Get()
  @Operation({
    id: 'getNotifications',
    summary: 'List what others did that concerns you, the newest first',
    description:
      'Somebody follows you, or favours or comments an article of yours. It follows within seconds, and goes when the other takes it back.',
    answer: notificationsResponseSchema,
  })
  async find(
    @Query({ schema: pageQuerySchema }) page: PageQuery,
    @CurrentUser() reader: CurrentUser,
  ): Promise<NotificationsResponse> {
    return this.#notifications.find(page, reader.id);
  }

  @Post('read')
  @Operation({
    id: 'readNotifications',
    summary: 'Mark notifications as read',
    answer: unreadResponseSchema,
  })
  @HttpCode(200)
  async markRead(
    @Body({ schema: readNotificationsSchema }) body: ReadNotifications,
    @CurrentUser() reader: CurrentUser,
  ): Promise<UnreadResponse> {
    return this.#notifications.markRead(body, reader.id);
  }
}
