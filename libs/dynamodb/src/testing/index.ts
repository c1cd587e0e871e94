export { createTables } from './create-tables.ts';
export { withoutProjection } from './projection.ts';
export { readOutbox } from './read-outbox.ts';
export { startDynamoDB } from './start-dynamodb.ts';
export type { LocalDynamoDB, StartOptions } from './start-dynamodb.ts';
export { RequestLedger } from './request-ledger.ts';
export type { LedgerEntry } from './request-ledger.ts';
export type { ReadTarget } from './request-targets.ts';
