import { ApiError } from '../cloud-service.ts';

/** The parts of a SigV4 `Authorization` header. */
export interface SignatureClaim {
  accessKeyId: string;
  /** `<date>/<region>/<service>/aws4_request` */
  scope: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
}

const FORM =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/((\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request), *SignedHeaders=([\w;-]+), *Signature=([\da-f]{64})$/;

/** @throws {ApiError} MissingAuthenticationTokenException, IncompleteSignatureException. */
export function parseAuthorization(header: string | undefined): SignatureClaim {
  if (header === undefined) {
    throw new ApiError(
      'MissingAuthenticationTokenException',
      'Request is missing Authentication Token',
    );
  }
  const match = FORM.exec(header);
  if (!match) {
    throw new ApiError(
      'IncompleteSignatureException',
      'The Authorization header is not a complete signature of version 4 (AWS4-HMAC-SHA256)',
    );
  }
  const [, accessKeyId = '', scope = '', date = '', region = '', service = '', names = '', last] =
    match;
  return {
    accessKeyId,
    scope,
    date,
    region,
    service,
    signedHeaders: names.split(';'),
    signature: last ?? '',
  };
}
