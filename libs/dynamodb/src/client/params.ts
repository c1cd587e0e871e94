import type {
  BatchGetCommandInput,
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { TableDefinition } from '@conduit/nest-lambda/manifest';

/** A request's input that names the table by its definition: pure to build, the same everywhere. */
export type OnTable<Input> = Omit<Input, 'TableName'> & { table: TableDefinition };

/** Reads are strongly consistent unless they say `ConsistentRead: false`. */
export type GetParams = OnTable<GetCommandInput>;
export type QueryParams = OnTable<QueryCommandInput>;
export type PutParams = OnTable<PutCommandInput>;
export type UpdateParams = OnTable<UpdateCommandInput>;
export type DeleteParams = OnTable<DeleteCommandInput>;

/** One answer of a Query. */
export interface QueryPage<Item> {
  items: Item[];
  /** Where the next request goes on (`ExclusiveStartKey`); absent: these were the last. */
  lastKey?: Record<string, unknown>;
}

/** The attributes of a primary key. */
export type Key = Record<string, string>;

/** What is read of each of many keys of one table. */
export type BatchGetParams = Omit<BatchGetEntry, 'Keys'> & {
  table: TableDefinition;
  keys: readonly Key[];
};

type BatchGetEntry = NonNullable<BatchGetCommandInput['RequestItems']>[string];
type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One part of a transaction; exactly one of the four. */
export type TransactPart =
  | { Put: OnTable<NonNullable<TransactItem['Put']>> }
  | { Update: OnTable<NonNullable<TransactItem['Update']>> }
  | { Delete: OnTable<NonNullable<TransactItem['Delete']>> }
  | { ConditionCheck: OnTable<NonNullable<TransactItem['ConditionCheck']>> };
