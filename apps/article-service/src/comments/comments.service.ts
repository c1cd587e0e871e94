import type { CurrentUser } from '@conduit/auth';
import type { Comment, CreateComment } from '@conduit/contracts';
import { ForbiddenError, NotFoundError } from '@conduit/nest-lambda';
import { PeopleListReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ArticleFinder } from '../articles/article-finder.ts';
import { profileOf } from '../articles/article.presenter.ts';
import { ModerationLog } from '../articles/moderation-log.ts';
import { fittingAnswer } from './answer-size.ts';
import { parseCommentId, writtenAt } from './comment-id.ts';
import type { StoredComment } from './comment-params.ts';
import { CommentsReader } from './comments.reader.ts';
import { CommentsRepository } from './comments.repository.ts';

@Injectable()
export class CommentsService {
  readonly #articles: ArticleFinder;
  readonly #lists: CommentsReader;
  readonly #comments: CommentsRepository;
  readonly #people: PeopleListReader;
  readonly #moderation: ModerationLog;

  constructor(
    articles: ArticleFinder,
    lists: CommentsReader,
    comments: CommentsRepository,
    people: PeopleListReader,
    moderation: ModerationLog,
  ) {
    this.#articles = articles;
    this.#lists = lists;
    this.#comments = comments;
    this.#people = people;
    this.#moderation = moderation;
  }

  /** Newest first. */
  async findAll(slug: string, readerId?: string): Promise<Comment[]> {
    // Before anything is under way: a rejection that nobody awaits yet would end the environment.
    const articleId = this.#articles.idOf(slug);
    const [, comments] = await Promise.all([
      this.#articles.head(slug),
      this.#lists.findNewest(articleId),
    ]);
    return fittingAnswer(await this.#present(comments, readerId));
  }

  async create(slug: string, request: CreateComment, author: CurrentUser): Promise<Comment> {
    const { comment } = await this.add(slug, request, author.id);
    const [presented] = await this.#present([comment], author.id);
    if (!presented) throw NotFoundError.of('comment');
    return presented;
  }

  /** @throws {NotFoundError} */
  async add(
    slug: string,
    { comment: { body } }: CreateComment,
    authorId: string,
  ): Promise<{ articleId: string; comment: StoredComment }> {
    const article = await this.#articles.head(slug);
    const comment = await this.#comments.add(article, authorId, body);
    if (!comment) throw NotFoundError.of('article');
    return { articleId: article.id, comment };
  }

  /**
   * The article is looked up before the comment, and both before the right to delete it.
   *
   * @throws {NotFoundError}
   * @throws {ForbiddenError} for anybody but the comment's author and moderators.
   */
  async delete(slug: string, commentId: string, user: CurrentUser): Promise<void> {
    const article = await this.#articles.head(slug);
    const id = parseCommentId(commentId);
    const comment = id === undefined ? undefined : await this.#comments.find(article.id, id);
    if (!comment) throw NotFoundError.of('comment');
    const isOwn = comment.authorId === user.id;
    if (!isOwn && !user.isModerator) throw ForbiddenError.of('comment');
    if (!(await this.#comments.delete(article, comment, user.id))) {
      throw NotFoundError.of('comment');
    }
    if (!isOwn) {
      this.#moderation.write({
        action: 'comment.deleted',
        subjectId: String(comment.id),
        authorId: comment.authorId,
        moderatorId: user.id,
      });
    }
  }

  async #present(comments: StoredComment[], readerId?: string): Promise<Comment[]> {
    const authorIds = new Set(comments.map(({ authorId }) => authorId));
    const [people, followed] = await Promise.all([
      this.#people.findByIds(authorIds),
      readerId === undefined ? new Set() : this.#people.followsAmong(readerId, authorIds),
    ]);
    return comments.map(({ id, authorId, body }) => {
      // A comment is never changed.
      const time = new Date(writtenAt(id)).toISOString();
      const author = profileOf(people.get(authorId), followed.has(authorId));
      return { id, createdAt: time, updatedAt: time, body, author };
    });
  }
}
