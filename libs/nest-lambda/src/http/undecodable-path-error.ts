import { DomainError } from '../errors/domain-error.ts';

/** A path parameter that is not percent-encoded UTF-8: `/articles/%zz`. */
export class UndecodablePathError extends DomainError {
  readonly code = 'UNDECODABLE_PATH';
  readonly status = 400;

  constructor() {
    super({ path: ['cannot be decoded'] });
  }
}
