import { ForbiddenError, TokenMissingError } from '@conduit/nest-lambda';
import { normalizedEmail } from '../profiles-table.ts';
import { opaqueAddress, userIdOfOpaque } from './opaque-address.ts';

/** Addresses as one reader may see them: the own email, and opaque ones of everybody else. */
export class Addresses {
  readonly #readerId: string | undefined;
  readonly #email: string | undefined;

  /** @param reader absent for somebody who is not signed in. */
  constructor(reader?: { id: string; email: string }) {
    this.#readerId = reader?.id;
    this.#email = reader?.email;
  }

  /** What the reader sees of a person's email. */
  of(userId: string): string {
    return userId === this.#readerId && this.#email !== undefined
      ? this.#email
      : opaqueAddress(userId);
  }

  /**
   * Whom an address names. Somebody else's email names nobody, or it could be tried out who is
   * registered with it.
   */
  idOf(address: string): string | undefined {
    const own =
      this.#email !== undefined && normalizedEmail(address) === normalizedEmail(this.#email);
    return own ? this.#readerId : userIdOfOpaque(address);
  }

  /**
   * Holds the legacy client's arguments against the verified token, which alone says who acts: they
   * may repeat it, in the own email, the own opaque address or the token; or say nothing.
   *
   * @throws {ForbiddenError} naming the argument that names somebody else.
   * @throws {TokenMissingError} where they name somebody and nobody is signed in.
   */
  assertNoneElse({ token, ...addresses }: LegacyClaims): void {
    for (const [argument, address] of Object.entries(addresses)) {
      if (isGiven(address)) this.#assertReader(argument, this.idOf(address));
    }
    if (isGiven(token)) this.#assertReader('token', subjectOf(token));
  }

  #assertReader(argument: string, userId: string | undefined): void {
    if (this.#readerId === undefined) throw new TokenMissingError();
    if (userId !== this.#readerId) {
      throw new ForbiddenError({ [argument]: ['names somebody else'] });
    }
  }
}

/** Arguments by their names, in which the legacy client says who asks. */
export type LegacyClaims = Record<string, string | null | undefined>;

function isGiven(text: string | null | undefined): text is string {
  return text !== undefined && text !== null && text.trim() !== '';
}

/** What a token says, which nothing but a comparison is done with. */
function subjectOf(token: string): string | undefined {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    return (JSON.parse(text) as { sub?: string } | null)?.sub;
  } catch {
    return undefined;
  }
}
