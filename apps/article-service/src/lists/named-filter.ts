import { TAG_MAXIMUM } from '@conduit/contracts';
import { PeopleReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import type { ArticleFilter } from './matching-articles.ts';

/** What of all articles a client asks for; people by their usernames. */
export interface NamedFilter {
  tag?: string | undefined;
  author?: string | undefined;
  favorited?: string | undefined;
}

/** No tag and no username is longer than this, counted in UTF-16 units; a key has 2,048 bytes. */
const NAME_UNITS = 2 * TAG_MAXIMUM;

/** Whether anything can match; what cannot is not looked for. */
export function canMatch({ tag, author, favorited }: NamedFilter): boolean {
  return [tag, author, favorited].every(
    (name) =>
      name === undefined || (name !== '' && name.length <= NAME_UNITS && name.isWellFormed()),
  );
}

/** Finds the people that a filter names. */
@Injectable()
export class FilterReader {
  readonly #people: PeopleReader;

  constructor(people: PeopleReader) {
    this.#people = people;
  }

  /** undefined where nothing can match, or a name is nobody's. */
  async resolve(filter: NamedFilter): Promise<ArticleFilter | undefined> {
    if (!canMatch(filter)) return undefined;
    const { tag, author, favorited } = filter;
    const [authorId, favoritedById] = await Promise.all([
      this.#idOf(author),
      this.#idOf(favorited),
    ]);
    if (authorId === null || favoritedById === null) return undefined;
    return {
      ...(tag !== undefined && { tag }),
      ...(authorId !== undefined && { authorId }),
      ...(favoritedById !== undefined && { favoritedById }),
    };
  }

  /** undefined without a name, null for a name that nobody has. */
  async #idOf(username: string | undefined): Promise<string | null | undefined> {
    if (username === undefined) return undefined;
    return (await this.#people.findIdByUsername(username)) ?? null;
  }
}
