import { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import type {
  ApiResponse,
  Authorizer,
  CloudService,
  Principal,
  ResourceType,
  SignedCall,
} from '../../cloud-service.ts';
import type { BusEvent, EntryResult, EventEntry, EventPublisher } from '../../event-bus.ts';
import type { Faults } from '../../faults/faults.ts';
import type { LambdaInvoker } from '../../lambda-invoker.ts';
import type { QueueSender } from '../../message-queues.ts';
import { traced } from '../../trace/current-step.ts';
import { correlationIdOf, type FollowedRequests } from '../../trace/followed.ts';
import { busArn, busName, DEFAULT_BUS } from './arn.ts';
import { BusRegistry } from './bus-registry.ts';
import { EventDatabase } from './database.ts';
import { Dispatcher } from './dispatcher.ts';
import { entrySize, eventOf } from './entry.ts';
import { EventLog, type LoggedEvent } from './event-log.ts';
import { eventsOperation, parse } from './events-api.ts';
import { eventsResources } from './events.resources.ts';
import { Replays } from './replays.ts';
import { EventRouter } from './router.ts';
import { Targets } from './targets.ts';

/** EventBridge's limits of one `PutEvents`. */
const MAX_ENTRIES = 10;
const MAX_BYTES = 1_048_576;
const RETENTION_INTERVAL_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const putEventsRequest = z.looseObject({
  Entries: z
    .array(
      z.looseObject({
        EventBusName: z.string().optional(),
        Source: z.string().optional(),
        DetailType: z.string().optional(),
        Detail: z.string().optional(),
        Resources: z.array(z.string()).optional(),
        /** Epoch seconds. */
        Time: z.number().optional(),
      }),
    )
    .min(1),
});

export interface EventBridgeOptions {
  authorizer: Authorizer;
  stateDir: string;
  queues: QueueSender;
  lambda: LambdaInvoker;
  requests: FollowedRequests;
  faults: Faults;
  /** Told what could not be delivered. */
  log: (line: string) => void;
}

/** What there is between start and stop. */
interface Parts {
  database: EventDatabase;
  router: EventRouter;
  dispatcher: Dispatcher;
  replays: Replays;
}

/** EventBridge: buses, rules with queues and functions as targets, archives and replays. */
export class EventBridgeService implements CloudService, EventPublisher {
  readonly name = 'events';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly registry = new BusRegistry();
  readonly log = new EventLog();
  readonly #options: EventBridgeOptions;
  #parts: Parts | undefined;
  #retention: NodeJS.Timeout | undefined;

  constructor(options: EventBridgeOptions) {
    this.#options = options;
    this.resources = eventsResources(this.registry);
  }

  start(): Promise<void> {
    const { registry, log } = this;
    const { stateDir, queues, lambda, requests, faults, log: complain } = this.#options;
    const database = new EventDatabase(stateDir);
    const targets = new Targets(queues, lambda);
    const dispatcher = new Dispatcher({
      database,
      registry,
      targets,
      log,
      requests,
      faults,
      complain,
    });
    const router = new EventRouter(database, registry, log);
    const wake = (): void => dispatcher.wake();
    const replays = new Replays({ database, registry, router, wake });
    this.#parts = { database, router, dispatcher, replays };
    this.#retention = setInterval(() => this.dropExpired(Date.now()), RETENTION_INTERVAL_MS);
    this.#retention.unref();
    return Promise.resolve();
  }

  /** Goes on with what an earlier run did not deliver, once there are the targets to take it. */
  deployed(): void {
    this.dropExpired(Date.now());
    this.#started.dispatcher.start();
    this.#started.replays.resume();
  }

  async stop(): Promise<void> {
    clearInterval(this.#retention);
    await this.#parts?.replays.stop();
    await this.#parts?.dispatcher.stop();
    this.#parts?.database.close();
    this.#parts = undefined;
  }

  get replays(): Replays {
    return this.#started.replays;
  }

  handle(call: SignedCall): Promise<ApiResponse> {
    const [, operation = ''] = (call.headers['x-amz-target'] ?? '').split('.');
    const body = json(call.body);
    const answer = operation === 'PutEvents' ? this.#put(call, body) : this.#other(call, body);
    return Promise.resolve({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(answer),
    });
  }

  putEvents(principal: Principal, entries: readonly EventEntry[]): EntryResult[] {
    for (const entry of entries) this.#authorizePut(principal, entry);
    const size = entries.reduce((sum, entry) => sum + entrySize(entry), 0);
    if (size > MAX_BYTES) {
      throw new ApiError(
        'ValidationException',
        'Total size of the entries in the request is over the limit.',
      );
    }
    if (entries.length > MAX_ENTRIES) {
      throw new ApiError(
        'ValidationException',
        "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
      );
    }
    const { database, router, dispatcher } = this.#started;
    const accepted = database.transaction(() => entries.map((entry) => this.#accept(entry)));
    const logged = accepted.flatMap((each) => each.logged ?? []);
    router.tell(logged);
    for (const { event } of logged) this.#trace(event);
    dispatcher.wake();
    return accepted.map(({ result }) => result);
  }

  /** How many deliveries are still to be made, those that come late or again among them. */
  get undelivered(): number {
    const sql = 'SELECT COUNT(*) AS count FROM deliveries';
    return this.#started.database.all<{ count: number }>(sql)[0]?.count ?? 0;
  }

  /** What an archive holds. */
  contents(archive: string): { events: number; bytes: number } {
    const [row] = this.#started.database.all<{ events: number; bytes: number | null }>(
      'SELECT COUNT(*) AS events, SUM(LENGTH(event)) AS bytes FROM archived WHERE archive = ?',
      archive,
    );
    return { events: row?.events ?? 0, bytes: row?.bytes ?? 0 };
  }

  /** Forgets what archives have kept for as long as they shall. @param now milliseconds since 1970 */
  dropExpired(now: number): void {
    for (const { name, retentionDays } of this.registry.archives.values()) {
      if (retentionDays === 0) continue;
      this.#started.database.run(
        'DELETE FROM archived WHERE archive = ? AND archived_at < ?',
        ...[name, now - retentionDays * DAY_MS],
      );
    }
  }

  get #started(): Parts {
    if (!this.#parts) throw new Error('EventBridge is not started');
    return this.#parts;
  }

  /** As a step of its own in the request that it began with, which was answered before. */
  #trace(event: BusEvent): void {
    void this.#options.requests.follow(correlationIdOf(event.detail), () =>
      traced('events', event['detail-type'], async (step) => step?.fact('event', event.id)),
    );
  }

  #put(call: SignedCall, body: unknown): object {
    const { Entries } = parse(putEventsRequest, body);
    const entries = Entries.map(({ Time, ...entry }) => ({
      ...entry,
      ...(Time !== undefined && { Time: Time * 1_000 }),
    }));
    const results = this.putEvents(call.principal, entries);
    return {
      FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
      Entries: results,
    };
  }

  #other({ principal, headers }: SignedCall, body: unknown): object {
    const [, name = ''] = (headers['x-amz-target'] ?? '').split('.');
    const { registry, replays } = this;
    const contents = (archive: string): { events: number; bytes: number } => this.contents(archive);
    const operation = eventsOperation({ registry, replays, contents }, name, body);
    if (!operation) {
      throw new ApiError('UnknownOperationException', `The local cloud does not do events:${name}`);
    }
    const { resource } = operation;
    this.#options.authorizer.authorize({ principal, action: `events:${name}`, resource });
    return operation.answer();
  }

  #authorizePut(principal: Principal, { EventBusName, Source, DetailType }: EventEntry): void {
    this.#options.authorizer.authorize({
      principal,
      action: 'events:PutEvents',
      resource: busArn(busName(EventBusName ?? DEFAULT_BUS)),
      context: {
        ...(Source !== undefined && { 'events:source': Source }),
        ...(DetailType !== undefined && { 'events:detail-type': DetailType }),
      },
    });
  }

  #accept(entry: EventEntry): { result: EntryResult; logged?: LoggedEvent } {
    const bus = this.registry.findBus(entry.EventBusName ?? DEFAULT_BUS);
    if (!bus) {
      const name = busName(entry.EventBusName ?? '');
      const ErrorMessage = `Parameter EventBusName is not valid. Reason: Event bus ${name} does not exist.`;
      return { result: { ErrorCode: 'InvalidArgument', ErrorMessage } };
    }
    const event = eventOf(entry);
    if ('ErrorCode' in event) return { result: event };
    const logged = this.#started.router.route(bus.name, event);
    return { result: { EventId: event.id }, logged };
  }
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ApiError('SerializationException', 'The body is not JSON');
  }
}
