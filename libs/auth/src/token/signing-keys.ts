import { fetchKeySet, type KeySet } from './key-set.ts';

/** Milliseconds between two fetches of the key set, however many unknown key ids are asked for. */
const COOL_DOWN = 60_000;
/** Milliseconds for which a key is used without asking again; Cognito rotates them very rarely. */
const CACHE_AGE = 3_600_000;

/**
 * The keys with which a user pool signs. The set is fetched as a whole and kept, so that tokens with
 * invented key ids, which anybody can send, neither reach Cognito nor use up a limit that the next
 * honest token would need.
 */
export class SigningKeys {
  readonly #uri: string;
  #keys: Promise<KeySet> | undefined;
  /** The last set that came, for when the next one does not. */
  #held: KeySet | undefined;
  #fetchedAt = -Infinity;

  constructor(jwksUri: string) {
    this.#uri = jwksUri;
  }

  /**
   * The public key that a token's header names, as PEM.
   *
   * @throws {UnknownKeyError} where the header is unreadable, names no key or none of the pool.
   * @throws {KeysUnavailableError} when the set cannot be had, which says nothing about the token.
   */
  async publicKeyFor(token: string): Promise<string> {
    const keyId = keyIdOf(token);
    try {
      const key =
        (await this.#youngerThan(CACHE_AGE)).get(keyId) ??
        (await this.#youngerThan(COOL_DOWN)).get(keyId);
      if (key !== undefined) return key;
    } catch (error) {
      const held = this.#held?.get(keyId);
      if (held !== undefined) return held;
      throw new KeysUnavailableError({ cause: error });
    }
    throw new UnknownKeyError();
  }

  #youngerThan(age: number): Promise<KeySet> {
    if (this.#keys && performance.now() - this.#fetchedAt < age) return this.#keys;
    const keys = fetchKeySet(this.#uri);
    this.#keys = keys;
    this.#fetchedAt = performance.now();
    keys.then(
      (set) => (this.#held = set),
      // A failure is not kept: the next request tries again.
      () => {
        if (this.#keys === keys) this.#keys = undefined;
      },
    );
    return keys;
  }
}

/** The user pool's keys could not be fetched. */
export class KeysUnavailableError extends Error {
  constructor(options: ErrorOptions) {
    super("The user pool's signing keys are unavailable", options);
    this.name = 'KeysUnavailableError';
  }
}

/** A token names no key with which the user pool signs. */
export class UnknownKeyError extends Error {
  constructor() {
    super('The token names no key of the user pool');
    this.name = 'UnknownKeyError';
  }
}

/** @throws {UnknownKeyError} where the header is unreadable or names no key. */
function keyIdOf(token: string): string {
  const keyId = readHeader(token)?.['kid'];
  if (typeof keyId === 'string') return keyId;
  throw new UnknownKeyError();
}

function readHeader(token: string): Record<string, unknown> | null {
  try {
    const text = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    return JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return null;
  }
}
