import type {
  ConsumedCapacity,
  DynamoDBClient,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-dynamodb';
import { withoutProjection } from './projection.ts';
import { requestTargets } from './request-targets.ts';
import type { RequestTargets } from './request-targets.ts';

/** One request that a client made, as the application sees it: retries are part of it. */
export interface LedgerEntry extends RequestTargets {
  /** For instance `Query`, `TransactWriteItems`. */
  operation: string;
  readUnits: number;
  writeUnits: number;
  /** Positions in the order of all beginnings and ends; `ended` is infinite while it runs. */
  started: number;
  ended: number;
  /** The name of the exception that it ended with, if any. */
  error?: string;
}

/**
 * Records what an application asks of DynamoDB, so that tests can hold its cost.
 *
 * Capacity is what the engine reports, which dynoxide computes by AWS's documented rules
 * (`request-ledger.spec.ts` compares them), with one exception that the ledger mends: AWS charges a
 * GetItem, BatchGetItem or TransactGetItems with a projection for the whole item, dynoxide for the
 * projected part; such a request is measured by a second one without its projection. Requests that
 * fail report no capacity, although AWS charges for failed conditions.
 *
 * @example
 * const ledger = new RequestLedger().attach(client);
 * await articles.find(slug);
 * expect(ledger.roundTrips).toBeLessThanOrEqual(4);
 * expect(ledger.eventualReads).toEqual([]);
 */
export class RequestLedger {
  #entries: LedgerEntry[] = [];
  #clock = 0;

  /** Begins to record what `client` sends, and every document client made from it. */
  attach(client: DynamoDBClient): this {
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const operation = String(context['commandName']).replace(/Command$/, '');
        const input = { ...args.input, ReturnConsumedCapacity: 'INDEXES' } as ServiceInputTypes;
        const entry = this.#begin(operation, input);
        try {
          const result = await next({ ...args, input });
          const whole = withoutProjection(operation, input);
          const measured = whole ? await next({ ...args, input: whole }) : result;
          this.#charge(entry, measured.output);
          return result;
        } catch (error) {
          entry.error = error instanceof Error ? error.name : String(error);
          throw error;
        } finally {
          entry.ended = this.#clock++;
        }
      },
      { step: 'initialize', name: 'RequestLedger', priority: 'low' },
    );
    return this;
  }

  /** Forgets what was recorded; requests under way still end in the entries they began. */
  reset(): void {
    this.#entries = [];
  }

  /** In the order in which they were sent. */
  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  get readUnits(): number {
    return this.#entries.reduce((sum, { readUnits }) => sum + readUnits, 0);
  }

  get writeUnits(): number {
    return this.#entries.reduce((sum, { writeUnits }) => sum + writeUnits, 0);
  }

  /** The entries that read an index, or without `ConsistentRead`: what may not see the last write. */
  get eventualReads(): LedgerEntry[] {
    return this.#entries.filter(({ reads }) =>
      reads.some(({ consistent, index }) => !consistent || index !== undefined),
    );
  }

  /** How many requests had to wait for one another: the longest chain that does not overlap. */
  get roundTrips(): number {
    let trips = 0;
    let free = -1;
    for (const { started, ended } of this.#entries.toSorted((a, b) => a.ended - b.ended)) {
      if (started <= free) continue;
      trips++;
      free = ended;
    }
    return trips;
  }

  #begin(operation: string, input: ServiceInputTypes): LedgerEntry {
    const entry: LedgerEntry = {
      operation,
      ...requestTargets(operation, input),
      readUnits: 0,
      writeUnits: 0,
      started: this.#clock++,
      ended: Infinity,
    };
    this.#entries.push(entry);
    return entry;
  }

  #charge(entry: LedgerEntry, output: ServiceOutputTypes): void {
    const { ConsumedCapacity: consumed } = output as {
      ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
    };
    const units = [consumed ?? []]
      .flat()
      .reduce((sum, { CapacityUnits }) => sum + (CapacityUnits ?? 0), 0);
    if (entry.reads.length > 0) entry.readUnits = units;
    else entry.writeUnits = units;
  }
}
