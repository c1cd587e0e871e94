import { DynamoDbModule } from '@conduit/dynamodb';
import { PeopleListModule } from '@conduit/people';
import { Module } from '@nestjs/common';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import { ArticleLists } from '../lists/article-lists.ts';
import { AuthorDirectoryReader } from '../lists/author-directory.reader.ts';
import { AuthorPages } from '../lists/author-pages.ts';
import { KeyPages } from '../lists/key-pages.ts';
import { ListQueryService } from '../lists/list-query.service.ts';
import { MatchingArticles } from '../lists/matching-articles.ts';
import { FilterReader } from '../lists/named-filter.ts';
import { TaggedFavorites } from '../lists/tagged-favorites.ts';
import { ArticleFinder } from './article-finder.ts';
import { ArticlePresenter } from './article.presenter.ts';
import { ArticleReader } from './article.reader.ts';

/** What every feature reads of articles. */
@Module({
  imports: [DynamoDbModule, PeopleListModule],
  providers: [
    ArticleFinder,
    ArticleLists,
    ArticlePresenter,
    ArticleReader,
    AuthorDirectoryReader,
    AuthorPages,
    FavoritesReader,
    FilterReader,
    KeyPages,
    ListQueryService,
    MatchingArticles,
    TaggedFavorites,
  ],
  exports: [
    ArticleFinder,
    ArticleLists,
    ArticlePresenter,
    ArticleReader,
    AuthorDirectoryReader,
    DynamoDbModule,
    FavoritesReader,
    FilterReader,
    KeyPages,
    ListQueryService,
    PeopleListModule,
  ],
})
export class ArticleReadingModule {}
