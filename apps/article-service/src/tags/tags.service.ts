import { Injectable } from '@nestjs/common';
import { TagUsageRepository } from './tag-usage.repository.ts';
import { usesOf } from './tag-usage.ts';
import { TagsRepository } from './tags.repository.ts';

const MOST_USED = 50;
const SHOWN = 100;

@Injectable()
export class TagsService {
  readonly #tags: TagsRepository;
  readonly #usage: TagUsageRepository;

  constructor(tags: TagsRepository, usage: TagUsageRepository) {
    this.#tags = tags;
    this.#usage = usage;
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

  /** The most used tags with the number of their articles, which is exact: 4 read units for each. */
  async findMostUsed(limit: number): Promise<{ name: string; count: number }[]> {
    const tags = (await this.findAll()).slice(0, limit);
    const usage = await this.#usage.read(tags);
    return [...usage.values()]
      .map((each) => ({ name: each.tag, count: usesOf(each) }))
      .filter(({ count }) => count > 0)
      .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }
}
