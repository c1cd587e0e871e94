import type { RequestHandler } from 'express';
import { json } from 'express';

/** The contract's limit of a request's body; API Gateway's own is 10 MB. */
export const BODY_LIMIT = 5 * 1024 * 1024;

const FAILURE = Symbol('conduit:body-failure');

interface MaybeFailed {
  [FAILURE]?: Error;
}

/**
 * Reads the body as JSON whatever its content type says. A body that cannot be read is noted and
 * not refused yet, because the contract lets a bad token come first: `RefuseUnreadableBody` does,
 * after the guards.
 */
export function jsonBody(): RequestHandler {
  const parse = json({ limit: BODY_LIMIT, strict: false, type: () => true, verify: insistOnUtf8 });
  return (request, response, next) => {
    parse(request, response, (failure?: unknown) => {
      if (failure instanceof Error) (request as MaybeFailed)[FAILURE] = failure;
      next();
    });
  };
}

/** Why a request's body could not be read; undefined when it could. */
export function bodyFailureOf(request: object): Error | undefined {
  return (request as MaybeFailed)[FAILURE];
}

/**
 * JSON is UTF-8 (RFC 8259, 8.1), and API Gateway has read the body as that already: another charset
 * that a request names would be applied to what is left of it, and store something else.
 */
function insistOnUtf8(_request: unknown, _response: unknown, _body: Buffer, charset: string): void {
  if (charset !== 'utf-8') throw new Error(`The body is in ${charset}`);
}
