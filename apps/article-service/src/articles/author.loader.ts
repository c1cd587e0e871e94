import { ContextLoader } from '@conduit/graph';
import type { Loader } from '@conduit/graph';
import { PeopleListReader } from '@conduit/people';
import type { Person } from '@conduit/people';
import { Injectable } from '@nestjs/common';

/** Who wrote what a page shows, each read once. */
@Injectable()
export class AuthorLoader {
  readonly #people: ContextLoader<string, Person>;

  constructor(people: PeopleListReader) {
    this.#people = new ContextLoader(async (ids) => {
      const found = await people.findByIds(ids);
      return ids.map((id) => found.get(id) ?? nobody(id));
    });
  }

  of(context: object): Loader<string, Person> {
    return this.#people.of(context);
  }
}

/** Somebody without a profile is shown without a name: what they wrote stays readable. */
function nobody(id: string): Person {
  return { id, username: '', bio: null, image: null };
}
