import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const BATCH = 'appsync:batch';

/** AppSync's own limit of `maxBatchSize`. */
export const MAX_BATCH_SIZE = 2000;

/**
 * Lets AppSync ask for a field of many parents in one invocation (`BatchInvoke`). The method is still
 * called once for each parent; all calls of one caller share their context, so that a DataLoader (or
 * a request-scoped provider) sees them together.
 *
 * @param maxSize parents in one invocation, 1 to 2,000
 * @example
 * \@ResolveField(() => Author)
 * \@Batch(100)
 * author(@Parent() article: Article): Promise<Author> {}
 */
export function Batch(maxSize: number): CustomDecorator {
  if (!Number.isInteger(maxSize) || maxSize < 1 || maxSize > MAX_BATCH_SIZE) {
    throw new RangeError(`@Batch() takes 1 to ${MAX_BATCH_SIZE}, not ${maxSize}`);
  }
  return SetMetadata(BATCH, maxSize);
}
