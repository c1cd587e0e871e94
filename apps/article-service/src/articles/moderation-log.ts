import { Injectable, Logger } from '@nestjs/common';

/** What a moderator did to something that is not theirs. */
export interface ModeratorAction {
  action: 'article.deleted' | 'comment.deleted';
  subjectId: string;
  authorId: string;
  moderatorId: string;
}

/** Leaves a line for every use of a moderator's right, by ids alone. */
@Injectable()
export class ModerationLog {
  readonly #logger = new Logger('Audit');

  write(action: ModeratorAction): void {
    this.#logger.log(action);
  }
}
