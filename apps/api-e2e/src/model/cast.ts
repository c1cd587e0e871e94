import { unique } from '../client/unique.ts';

/** The names that one run uses, which no other run has used, and what has come to be in it. */
export class Cast {
  readonly #run = unique('run');
  readonly usernames = ['ann', 'Ann', 'bob', 'çem', 'd/d?'].map((name) => `${name} ${this.#run}`);
  readonly emails = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@${this.#run}.example`);
  readonly passwords = ['correct horse', 'battery staple'];
  readonly tags = Array.from({ length: 6 }, (_, index) => `tag${index}-${this.#run}`);
  /** Of all sessions, ended ones among them. */
  readonly tokens: string[] = [];
  /** Of all articles, by id; deleted ones among them. */
  readonly slugs = new Map<string, string>();
  /** Of all comments, deleted ones among them. */
  readonly remarks: { postId: string; id: number }[] = [];

  username(place: number): string {
    return at(this.usernames, place) ?? '';
  }

  /** Also with blanks around it, and in another case: it is the same address. */
  email(place: number): string {
    const email = at(this.emails, place) ?? '';
    return [email, ` ${email} `, email.toUpperCase()][Math.floor(place / 5) % 3] ?? email;
  }

  password(place: number): string {
    return at(this.passwords, place) ?? '';
  }

  /** Now and then nobody's: undefined for who has not signed in. */
  token(place: number): string | undefined {
    return place % 12 === 11 ? undefined : at(this.tokens, place);
  }

  /** Now and then of an article that never was. */
  postId(place: number): string {
    return at([...this.slugs.keys()], place) ?? '0'.repeat(26);
  }

  slug(postId: string): string {
    return this.slugs.get(postId) ?? `never_${postId}`;
  }

  remark(place: number): { postId: string; id: number } {
    return at(this.remarks, place) ?? { postId: this.postId(place), id: 1 };
  }

  tagsAt(places: readonly number[]): string[] {
    return places.flatMap((place) => at(this.tags, place) ?? []);
  }
}

/** The element at that place from the end; from the end again where the list has no more. */
function at<Element>(list: readonly Element[], place: number): Element | undefined {
  return list[list.length - 1 - (place % list.length)];
}
