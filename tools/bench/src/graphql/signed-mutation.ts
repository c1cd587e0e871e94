import { createHash, createHmac } from 'node:crypto';
import type { LocalCloud } from '@conduit/local-cloud';
import { SignatureV4 } from '@smithy/signature-v4';

type Bytes = string | ArrayBuffer | ArrayBufferView;

/** Node's SHA-256 as the signer calls it. */
class Sha256 {
  readonly #hash;

  constructor(secret?: Bytes) {
    this.#hash = secret ? createHmac('sha256', plain(secret)) : createHash('sha256');
  }

  update(data: Bytes): void {
    this.#hash.update(plain(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
}

function plain(data: Bytes): string | Uint8Array {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/**
 * Sends mutations as services do, which sign them; here in the name of somebody who may do everything.
 *
 * @returns what sends one, and throws for an answer with errors.
 */
export function signedMutations(
  { services }: LocalCloud,
  graphqlUrl: string,
): (query: string, variables: object) => Promise<void> {
  const url = new URL(graphqlUrl);
  const signer = new SignatureV4({
    service: 'appsync',
    region: 'us-east-1',
    credentials: services.iam.administrator(),
    sha256: Sha256,
  });
  return async (query, variables) => {
    const body = JSON.stringify({ query, variables });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json' },
      body,
    });
    const answer = await (await fetch(url, { method: 'POST', headers, body })).text();
    if (answer.includes('"errors"')) throw new Error(`AppSync refused the mutation: ${answer}`);
  };
}
