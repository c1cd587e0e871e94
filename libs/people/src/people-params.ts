import type { BatchGetParams, GetParams, QueryParams } from '@conduit/dynamodb';
import { BUCKET_PREFIX, followPartition } from './follow-bucket.ts';
import { PROFILES_TABLE, profileKey, type ProfilesKey } from './profiles-table.ts';

/** An email is not read where nobody may see it. */
const PUBLIC_ATTRIBUTES = 'id, username, bio, image';

/** One item: 1 read unit up to 4 KB. */
export function getParams(key: ProfilesKey): GetParams {
  return { table: PROFILES_TABLE, Key: key };
}

/** A person without the email. */
export function getPersonParams(userId: string): GetParams {
  return { ...getParams(profileKey(userId)), ProjectionExpression: PUBLIC_ATTRIBUTES };
}

/** People without their emails; 1 read unit each. */
export function getPeopleParams(userIds: readonly string[]): BatchGetParams {
  return {
    table: PROFILES_TABLE,
    keys: userIds.map((id) => ({ ...profileKey(id) })),
    ProjectionExpression: PUBLIC_ATTRIBUTES,
  };
}

/** Everybody whom a reader follows: one page (see `FOLLOW_BUCKET_CAPACITY`), 1 unit per 4 KB. */
export function queryFollowsParams(readerId: string): QueryParams {
  return {
    table: PROFILES_TABLE,
    KeyConditionExpression: 'pk = :reader AND begins_with(sk, :bucket)',
    ExpressionAttributeValues: { ':reader': followPartition(readerId), ':bucket': BUCKET_PREFIX },
  };
}
