import { Injectable } from '@nestjs/common';
import { TagsRepository } from './tags.repository.ts';

const MOST_USED = 50;
const SHOWN = 100;

@Injectable()
export class TagsService {
  readonly #tags: TagsRepository;

  constructor(tags: TagsRepository) {
    this.#tags = tags;
  }

  /**
   * The 50 most used tags, then the 50 latest first used of the others. A new tag has one article,
   * and one of the latest it is: so it is shown at once, whatever the ranking lags behind.
   */
  async findAll(): Promise<string[]> {
    const [mostUsed, latest] = await Promise.all([
      this.#tags.mostUsed(MOST_USED),
      this.#tags.latestFirstUsed(SHOWN),
    ]);
    return [...new Set([...mostUsed, ...latest])].slice(0, SHOWN);
  }
}
