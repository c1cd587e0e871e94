import { brotliCompress, constants, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { HttpResponse } from '../../http-origin.ts';
import { headerValue, withHeader, withoutHeaders } from './headers.ts';
import type { CachePolicyConfig } from './policies.schema.ts';

/** CloudFront compresses bodies between these sizes, in bytes. */
const MIN_SIZE = 1_000;
const MAX_SIZE = 10_000_000;

/** CloudFront's list ("File types that CloudFront compresses"), as far as web sites use it. */
const COMPRESSED_TYPES =
  /^(text\/|application\/(javascript|json|manifest\+json|xml|xhtml\+xml|wasm|rss\+xml|atom\+xml|x-javascript|graphql|geo\+json|ld\+json|vnd\.api\+json)|image\/svg\+xml|font\/(ttf|otf|opentype|eot))/;

const compressors = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

/** Compresses an answer where behaviour and cache policy say so and the viewer takes it. */
export async function compress(
  response: HttpResponse,
  acceptEncoding: string,
  config: CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin'],
): Promise<HttpResponse> {
  const { headers, body, status } = response;
  const encoding =
    config.EnableAcceptEncodingBrotli && accepts(acceptEncoding, 'br')
      ? 'br'
      : config.EnableAcceptEncodingGzip && accepts(acceptEncoding, 'gzip')
        ? 'gzip'
        : undefined;
  const isCompressible =
    [200, 403, 404].includes(status) &&
    body.length >= MIN_SIZE &&
    body.length <= MAX_SIZE &&
    headerValue(headers, 'content-encoding') === undefined &&
    COMPRESSED_TYPES.test(headerValue(headers, 'content-type') ?? '');
  if (!encoding || !isCompressible) return response;

  const compressed = await compressors[encoding](body);
  let changed = withHeader(
    withoutHeaders(headers, ['Content-Length']),
    'Content-Encoding',
    encoding,
  );
  changed = withHeader(changed, 'Vary', 'Accept-Encoding');
  // The bytes are others now: a strong ETag becomes a weak one.
  const etag = headerValue(headers, 'etag');
  if (etag && !etag.startsWith('W/')) changed = withHeader(changed, 'ETag', `W/${etag}`);
  return { status, headers: changed, body: compressed };
}

function accepts(acceptEncoding: string, encoding: string): boolean {
  return acceptEncoding
    .split(',')
    .map((item) =>
      item
        .trim()
        .toLowerCase()
        .split(/;\s*q=/),
    )
    .some(([name, quality]) => name === encoding && Number(quality ?? 1) > 0);
}
