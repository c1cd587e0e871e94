import type { CurrentUser } from '@conduit/auth';
import type {
  Article,
  ArticlesResponse,
  CreateArticle,
  ListQuery,
  UpdateArticle,
} from '@conduit/contracts';
import { ForbiddenError, NotFoundError } from '@conduit/nest-lambda';
import { Injectable, Logger } from '@nestjs/common';
import { FavoritesCleanup } from '../favorites/favorites-cleanup.ts';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import { ListQueryService, isFoundLate } from '../lists/list-query.service.ts';
import { TimelinePublisher } from '../timelines/timeline-publisher.ts';
import { ArticleFinder } from './article-finder.ts';
import type { ArticleHead } from './article-items.ts';
import { ArticlePresenter } from './article.presenter.ts';
import { ArticleRepository } from './article.repository.ts';
import { ModerationLog } from './moderation-log.ts';
import { slugOf } from './slug.ts';

@Injectable()
export class ArticlesService {
  readonly #finder: ArticleFinder;
  readonly #lists: ListQueryService;
  readonly #favorites: FavoritesReader;
  readonly #presenter: ArticlePresenter;
  readonly #articles: ArticleRepository;
  readonly #cleanup: FavoritesCleanup;
  readonly #logger = new Logger(ArticlesService.name);
  readonly #moderation: ModerationLog;
  readonly #timelines: TimelinePublisher;

  constructor(
    finder: ArticleFinder,
    lists: ListQueryService,
    favorites: FavoritesReader,
    presenter: ArticlePresenter,
    articles: ArticleRepository,
    cleanup: FavoritesCleanup,
    moderation: ModerationLog,
    timelines: TimelinePublisher,
  ) {
    this.#finder = finder;
    this.#lists = lists;
    this.#favorites = favorites;
    this.#presenter = presenter;
    this.#articles = articles;
    this.#cleanup = cleanup;
    this.#moderation = moderation;
    this.#timelines = timelines;
  }

  async findAll(query: ListQuery, readerId?: string): Promise<ArticlesResponse> {
    const [page, favoritesCount] = await Promise.all([
      this.#lists.find(query),
      readerId !== undefined && isFoundLate(query) ? this.#favorites.count(readerId) : undefined,
    ]);
    const articles = await this.#presenter.page(page, readerId, favoritesCount);
    return { articles, articlesCount: page.total };
  }

  async findOne(slug: string, readerId?: string): Promise<Article> {
    return this.#finder.present(slug, readerId);
  }

  async create(request: CreateArticle, author: CurrentUser): Promise<Article> {
    const head = await this.publish(request, author);
    return this.#presenter.one({ head, body: request.article.body }, false, author.id);
  }

  async publish({ article }: CreateArticle, author: CurrentUser): Promise<ArticleHead> {
    const { title, description, body, tagList = [] } = article;
    const head = await this.#articles.publish(author.id, { title, description, body, tagList });
    await this.#timelines.published(head);
    return head;
  }

  async update(slug: string, request: UpdateArticle, user: CurrentUser): Promise<Article> {
    const head = await this.edit(slug, request, user);
    return this.#finder.present(slugOf(head.title, head.id), user.id);
  }

  /**
   * @throws {NotFoundError}
   * @throws {ForbiddenError} for anybody but the author.
   */
  async edit(slug: string, { article }: UpdateArticle, user: CurrentUser): Promise<ArticleHead> {
    const head = await this.#articles.edit(this.#finder.idOf(slug), ({ authorId }) => {
      if (authorId !== user.id) throw ForbiddenError.of('article');
      return article;
    });
    if (!head) throw NotFoundError.of('article');
    return head;
  }

  /**
   * @throws {NotFoundError}
   * @throws {ForbiddenError} for anybody but the author and moderators.
   */
  async delete(slug: string, user: CurrentUser): Promise<void> {
    const permit = ({ authorId }: ArticleHead): void => {
      if (authorId !== user.id && !user.isModerator) throw ForbiddenError.of('article');
    };
    const id = this.#finder.idOf(slug);
    const deleted = await this.#articles.delete(id, user.id, permit);
    if (!deleted) throw NotFoundError.of('article');
    if (deleted.authorId !== user.id) {
      this.#moderation.write({
        action: 'article.deleted',
        subjectId: deleted.id,
        authorId: deleted.authorId,
        moderatorId: user.id,
      });
    }
    await Promise.all([this.#cleanFirstLists(deleted.id), this.#timelines.deleted(deleted)]);
  }

  /** The first 100 people see it at once; what is left follows the deletion's event. */
  async #cleanFirstLists(articleId: string): Promise<void> {
    try {
      await this.#cleanup.forget(articleId);
    } catch (error) {
      this.#logger.warn(`Favourites of article ${articleId} are left for later: ${String(error)}`);
    }
  }
}
