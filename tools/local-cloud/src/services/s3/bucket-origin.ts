import { randomBytes } from 'node:crypto';
import { ApiError } from '../../cloud-service.ts';
import type { Authorizer, Principal } from '../../cloud-service.ts';
import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import { traced } from '../../trace/current-step.ts';
import { bucketArn } from './bucket.ts';
import type { Bucket } from './bucket.ts';
import type { StoredObject } from './object-store.ts';

/** Answers a GET or HEAD of one object as S3's REST endpoint does, errors in XML included. */
export function answerObjectRequest(
  bucket: Bucket,
  request: HttpRequest,
  reader: { authorizer: Authorizer; signedBy: string | undefined },
): Promise<HttpResponse> {
  return traced('s3', 'GetObject', async (step) => {
    step?.fact('bucket', bucket.name);
    step?.fact('key', request.path.slice(1));
    const response = await answer(bucket, request, reader);
    step?.fact('status', response.status);
    return response;
  });
}

async function answer(
  bucket: Bucket,
  request: HttpRequest,
  reader: { authorizer: Authorizer; signedBy: string | undefined },
): Promise<HttpResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const message = 'The specified method is not allowed against this resource.';
    return errorResponse(request, 405, 'MethodNotAllowed', message);
  }
  const key = decodeKey(request.path);
  if (key === undefined)
    return errorResponse(request, 400, 'InvalidURI', "Couldn't parse the URI.");

  const may = (action: string, resource: string): boolean =>
    reader.signedBy !== undefined &&
    isAllowed(bucket, reader.authorizer, reader.signedBy, action, resource);
  const arn = bucketArn(bucket.name);
  const accessDenied = errorResponse(request, 403, 'AccessDenied', 'Access Denied');
  // The root is a listing of the bucket, which nobody gets through an origin.
  if (key === '' || !may('s3:GetObject', `${arn}/${key}`)) return accessDenied;
  const object = bucket.objects.get(key);
  if (object) return objectResponse(bucket, object, request);
  // Only those who may list the bucket are told that there is no such object.
  if (!may('s3:ListBucket', arn)) return accessDenied;
  return errorResponse(request, 404, 'NoSuchKey', 'The specified key does not exist.', key);
}

function isAllowed(
  bucket: Bucket,
  authorizer: Authorizer,
  sourceArn: string,
  action: string,
  resource: string,
): boolean {
  const principal: Principal = { kind: 'service', service: 'cloudfront.amazonaws.com', sourceArn };
  try {
    authorizer.authorize({
      principal,
      action,
      resource,
      resourcePolicy: bucket.policy ?? { Statement: [] },
    });
    return true;
  } catch (error) {
    if (error instanceof ApiError) return false;
    throw error;
  }
}

async function objectResponse(
  bucket: Bucket,
  object: StoredObject,
  request: HttpRequest,
): Promise<HttpResponse> {
  const headers: HttpResponse['headers'] = [
    ...commonHeaders(),
    ['ETag', object.etag],
    ['Last-Modified', new Date(object.lastModified).toUTCString()],
    ['x-amz-server-side-encryption', 'AES256'],
    ...Object.entries(object.headers),
  ];
  if (isUnchanged(object, request)) return { status: 304, headers, body: Buffer.alloc(0) };
  headers.push(['Content-Length', String(object.size)]);
  const body = request.method === 'HEAD' ? Buffer.alloc(0) : await bucket.objects.read(object);
  return { status: 200, headers, body };
}

/** Whether the reader's copy is still good; If-None-Match takes precedence, as RFC 9110 has it. */
function isUnchanged(object: StoredObject, request: HttpRequest): boolean {
  const header = (name: string): string | undefined =>
    request.headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const etags = header('if-none-match');
  if (etags !== undefined) {
    const candidates = etags.split(',').map((etag) => etag.trim().replace(/^W\//, ''));
    return candidates.includes(object.etag) || candidates.includes('*');
  }
  const since = Date.parse(header('if-modified-since') ?? '');
  return Math.floor(Date.parse(object.lastModified) / 1000) * 1000 <= since;
}

function errorResponse(
  request: HttpRequest,
  status: number,
  code: string,
  message: string,
  key?: string,
): HttpResponse {
  const headers = commonHeaders();
  const [, requestId] = headers[0] ?? [];
  const subject = key === undefined ? '' : `<Key>${escapeXml(key)}</Key>`;
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>` +
      `${subject}<RequestId>${requestId}</RequestId></Error>`,
  );
  return {
    status,
    headers: [...headers, ['Content-Type', 'application/xml']],
    body: request.method === 'HEAD' ? Buffer.alloc(0) : body,
  };
}

function commonHeaders(): HttpResponse['headers'] {
  return [
    ['x-amz-request-id', randomBytes(8).toString('hex').toUpperCase()],
    ['Server', 'AmazonS3'],
  ];
}

function decodeKey(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
