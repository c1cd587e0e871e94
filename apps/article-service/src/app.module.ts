import { AuthModule } from '@conduit/auth';
import { Module } from '@nestjs/common';
import { ArticlesModule } from './articles/articles.module.ts';
import { CommentsModule } from './comments/comments.module.ts';
import { FavoritesModule } from './favorites/favorites.module.ts';
import { FeedModule } from './feed/feed.module.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { TagsModule } from './tags/tags.module.ts';

/** The feed stands before the articles: its path is one that an article's slug would match. */
@Module({
  imports: [
    AuthModule,
    FeedModule,
    ArticlesModule,
    CommentsModule,
    FavoritesModule,
    NotificationsModule,
    TagsModule,
  ],
})
export class AppModule {}
