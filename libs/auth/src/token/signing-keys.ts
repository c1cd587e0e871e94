import jwksRsa from 'jwks-rsa';

/** Milliseconds between two fetches of the key set, however many unknown key ids are asked for. */
const COOL_DOWN = 60_000;
/** Milliseconds for which a key is used without asking again; Cognito rotates them very rarely. */
const CACHE_AGE = 3_600_000;
/** Milliseconds: a request waits for it, at an environment's first token. */
const TIMEOUT = 3_000;

/**
 * The keys with which a user pool signs. The set is fetched as a whole and kept, so that tokens with
 * invented key ids, which anybody can send, neither reach Cognito nor use up a limit that the next
 * honest token would need.
 */
export class SigningKeys extends jwksRsa.JwksClient {
  #keys: Promise<unknown> | undefined;
  #fetchedAt = -Infinity;

  constructor(jwksUri: string) {
    super({ jwksUri, cache: true, cacheMaxAge: CACHE_AGE, timeout: TIMEOUT });
  }

  override getKeys(): Promise<unknown> {
    if (this.#keys && performance.now() - this.#fetchedAt < COOL_DOWN) return this.#keys;
    const keys = super.getKeys();
    this.#keys = keys;
    this.#fetchedAt = performance.now();
    // A failure is not kept: the next request tries again.
    keys.catch(() => (this.#keys = undefined));
    return keys;
  }

  /**
   * The public key that a token's header names, as PEM.
   *
   * @throws {KeysUnavailableError} when the set cannot be had, which says nothing about the token.
   */
  async publicKeyFor(token: string): Promise<string> {
    const keyId = keyIdOf(token);
    try {
      return (await this.getSigningKey(keyId)).getPublicKey();
    } catch (error) {
      if (error instanceof jwksRsa.SigningKeyNotFoundError) throw error;
      throw new KeysUnavailableError({ cause: error });
    }
  }
}

/** The user pool's keys could not be fetched. */
export class KeysUnavailableError extends Error {
  constructor(options: ErrorOptions) {
    super("The user pool's signing keys are unavailable", options);
    this.name = 'KeysUnavailableError';
  }
}

/** @throws {SigningKeyNotFoundError} where the header is unreadable or names no key. */
function keyIdOf(token: string): string {
  const keyId = readHeader(token)?.['kid'];
  if (typeof keyId === 'string') return keyId;
  throw new jwksRsa.SigningKeyNotFoundError('The token names no key');
}

function readHeader(token: string): Record<string, unknown> | null {
  try {
    const text = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    return JSON.parse(text) as Record<string, unknown> | null;
  } catch {
    return null;
  }
}
