import type { AppSyncInfo } from '../event/appsync-event.ts';

/** An event for a field that the deployed code does not have: schema and code are of two versions. */
export class UnknownFieldError extends Error {
  constructor({ parentTypeName, fieldName }: AppSyncInfo) {
    super(`No resolver for ${parentTypeName}.${fieldName}`);
    this.name = 'UnknownFieldError';
  }
}
