import { createHash, createPrivateKey, createPublicKey, generateKeyPair, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../../state/error-code.ts';

const signAsync = promisify<string, Buffer, KeyObject, Buffer>(sign);

/**
 * The key with which all pools of one state directory sign. It is made for that directory, so a token
 * of another local cloud is worth nothing here.
 */
export class SigningKey {
  readonly #key: KeyObject;
  readonly publicKey: KeyObject;
  /** The public key in the form of `jwks.json`. */
  readonly jwk: Readonly<Record<string, unknown>> & { kid: string };

  private constructor(key: KeyObject) {
    this.#key = key;
    this.publicKey = createPublicKey(key);
    const { n, e, kty } = this.publicKey.export({ format: 'jwk' });
    const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64');
    this.jwk = { alg: 'RS256', e, kid, kty, n, use: 'sig' };
  }

  /** Reads the key, or makes one. */
  static async open(file: string): Promise<SigningKey> {
    try {
      return new SigningKey(createPrivateKey(await readFile(file)));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
    return new SigningKey(privateKey);
  }

  /** A JSON Web Token with the claims. */
  async sign(claims: object): Promise<string> {
    const text = [{ kid: this.jwk.kid, alg: 'RS256' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = await signAsync('RSA-SHA256', Buffer.from(text), this.#key);
    return `${text}.${signature.toString('base64url')}`;
  }
}
