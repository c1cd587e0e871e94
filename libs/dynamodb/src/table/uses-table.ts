import { declareGrant } from '@conduit/nest-lambda/grants';
import type { DynamoDbAction, TableDefinition } from '@conduit/nest-lambda/manifest';

export interface TableUse {
  /** What the repository calls; of a transaction, the action of each part. */
  actions: DynamoDbAction[];
  /** The forms of the partition keys that it touches (`U|*`); every key where absent. */
  leadingKeys?: string[];
}

/**
 * Says which table a repository uses and how. The functions whose modules reach the repository get
 * exactly this permission and the variable with the table's name.
 *
 * @example
 * \@UsesTable(PROFILES, { actions: ['GetItem', 'BatchGetItem'], leadingKeys: ['U|*'] })
 * \@Injectable()
 * export class PeopleReader {}
 */
export function UsesTable(table: TableDefinition, use: TableUse): ClassDecorator {
  return (repository) => declareGrant(repository, { kind: 'table', table, ...use });
}
