import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { fromEnv } from '@aws-sdk/credential-provider-env';
import { SignatureV4 } from '@smithy/signature-v4';

type Secret = string | ArrayBuffer | ArrayBufferView;

/** Node's SHA-256 as the signer calls it. */
class Sha256 {
  readonly #hash: Hash | Hmac;

  constructor(secret?: Secret) {
    this.#hash = secret ? createHmac('sha256', bytesOf(secret)) : createHash('sha256');
  }

  update(data: Secret): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function bytesOf(data: Secret): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

let signer: SignatureV4 | undefined;

/** The headers of a POST to AppSync in the name of the function's role. */
export async function signedHeaders(url: URL, body: string): Promise<Record<string, string>> {
  signer ??= new SignatureV4({
    service: 'appsync',
    region: async () => process.env['AWS_REGION'] ?? '',
    credentials: fromEnv(),
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, 'content-type': 'application/json' },
    body,
  });
  return headers;
}
