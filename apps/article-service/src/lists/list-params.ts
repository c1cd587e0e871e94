import type { QueryParams } from '@conduit/dynamodb';
import { ARTICLES_TABLE, ENTRY, favoriteSetsPartition } from '../table/articles-table.ts';

/** Newest entries first, after the counters, which sort above them. */
export function newestParams(pk: string, limit: number): QueryParams {
  return {
    table: ARTICLES_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ScanIndexForward: false,
    Limit: limit,
  };
}

/**
 * The entries between two sort keys, newest first, both included.
 *
 * @param limit every one of them where absent.
 */
export function rangeParams(
  pk: string,
  oldest: string,
  newest: string,
  limit?: number,
): QueryParams {
  return {
    table: ARTICLES_TABLE,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :oldest AND :newest',
    ExpressionAttributeValues: { ':pk': pk, ':oldest': oldest, ':newest': newest },
    ScanIndexForward: false,
    ...(limit !== undefined && { Limit: limit }),
  };
}

/** Every entry of a list, newest first, without its counters. */
export function entriesParams(pk: string): QueryParams {
  return rangeParams(pk, ENTRY, `${ENTRY}~`);
}

/** A person's favourites in sets. */
export function favoriteSetsParams(personId: string): QueryParams {
  return {
    table: ARTICLES_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': favoriteSetsPartition(personId) },
  };
}

/** Whatever stands in a partition, at most `limit` items at a time. */
export function partitionParams(pk: string, limit: number): QueryParams {
  return {
    table: ARTICLES_TABLE,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    Limit: limit,
  };
}
