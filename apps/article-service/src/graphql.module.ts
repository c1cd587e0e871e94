import { AuthModule } from '@conduit/auth';
import { AppSyncDriver } from '@conduit/nest-appsync';
import type { AppSyncDriverConfig } from '@conduit/nest-appsync';
import { AddressesModule } from '@conduit/people';
import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { AnnouncementsResolver } from './announcements/announcements.resolver.ts';
import { ArticleBodies } from './articles/article-bodies.ts';
import { ArticleConnections } from './articles/article-connections.ts';
import { ArticleFieldsResolver } from './articles/article-fields.resolver.ts';
import { ArticleReadingModule } from './articles/article-reading.module.ts';
import { ArticleTitles } from './articles/article-titles.ts';
import { ArticlesModule } from './articles/articles.module.ts';
import { ArticlesResolver } from './articles/articles.resolver.ts';
import { AuthorLoader } from './articles/author.loader.ts';
import { CommentConnections } from './comments/comment-connections.ts';
import { CommentsModule } from './comments/comments.module.ts';
import { CommentsResolver } from './comments/comments.resolver.ts';
import { FavoritesModule } from './favorites/favorites.module.ts';
import { FavoritesResolver } from './favorites/favorites.resolver.ts';
import { FeedModule } from './feed/feed.module.ts';
import { FeedResolver } from './feed/feed.resolver.ts';
import { LegacyArticleWritesResolver } from './legacy/legacy-article-writes.resolver.ts';
import { LegacyArticlesResolver } from './legacy/legacy-articles.resolver.ts';
import { LegacyArticlesService } from './legacy/legacy-articles.service.ts';
import { LegacyCommentsResolver } from './legacy/legacy-comments.resolver.ts';
import { LegacyTagsResolver } from './legacy/legacy-tags.resolver.ts';
import { NotificationConnections } from './notifications/notification-connections.ts';
import { NotificationsModule } from './notifications/notifications.module.ts';
import { NotificationsResolver } from './notifications/notifications.resolver.ts';
import { TagsModule } from './tags/tags.module.ts';
import { TagsResolver } from './tags/tags.resolver.ts';

/** The service's part of the graph. Apart from its REST API, so that neither's bundle has the other. */
@Module({
  imports: [
    AddressesModule,
    ArticleReadingModule,
    ArticlesModule,
    AuthModule,
    CommentsModule,
    FavoritesModule,
    FeedModule,
    GraphQLModule.forRoot<AppSyncDriverConfig>({ driver: AppSyncDriver }),
    NotificationsModule,
    TagsModule,
  ],
  providers: [
    AnnouncementsResolver,
    ArticleBodies,
    ArticleConnections,
    ArticleFieldsResolver,
    ArticleTitles,
    ArticlesResolver,
    AuthorLoader,
    CommentConnections,
    CommentsResolver,
    FavoritesResolver,
    FeedResolver,
    LegacyArticleWritesResolver,
    LegacyArticlesResolver,
    LegacyArticlesService,
    LegacyCommentsResolver,
    LegacyTagsResolver,
    NotificationConnections,
    NotificationsResolver,
    TagsResolver,
  ],
})
export class GraphqlModule {}
