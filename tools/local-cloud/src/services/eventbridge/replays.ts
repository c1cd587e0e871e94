import { setImmediate } from 'node:timers/promises';
import { ApiError } from '../../cloud-service.ts';
import type { BusEvent } from '../../event-bus.ts';
import { archiveArn, replayArn } from './arn.ts';
import type { BusRegistry } from './bus-registry.ts';
import type { EventDatabase } from './database.ts';
import type { EventRouter } from './router.ts';

/** Events per commit. */
const BATCH = 50;

export interface ReplayRequest {
  name: string;
  description: string;
  archive: string;
  /** Milliseconds since 1970, both inclusive. */
  from: number;
  to: number;
  /** ARNs of the rules that it is for; empty for all. */
  rules: readonly string[];
}

export type ReplayState = 'RUNNING' | 'CANCELLED' | 'COMPLETED';

export interface Replay extends ReplayRequest {
  state: ReplayState;
  /** How many events it has brought so far. */
  replayed: number;
  /** Of the event that it has come to; 0 before the first one. */
  lastTime: number;
  lastId: number;
  startedAt: number;
  endedAt: number | null;
}

interface Row {
  request: string;
  state: ReplayState;
  replayed: number;
  last_time: number;
  last_id: number;
  started_at: number;
  ended_at: number | null;
}

/** Puts events of an archive on their bus again, and goes on with it after a restart. */
export class Replays {
  readonly #database: EventDatabase;
  readonly #registry: BusRegistry;
  readonly #router: EventRouter;
  readonly #wake: () => void;
  readonly #running = new Map<string, Promise<void>>();
  #isStopped = false;

  constructor(options: {
    database: EventDatabase;
    registry: BusRegistry;
    router: EventRouter;
    /** Told that there is something to deliver. */
    wake: () => void;
  }) {
    this.#database = options.database;
    this.#registry = options.registry;
    this.#router = options.router;
    this.#wake = options.wake;
  }

  /** Those that were under way when the cloud ended. */
  resume(): void {
    for (const { name, state } of this.all) if (state === 'RUNNING') this.#run(name);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#running.values());
  }

  /** The latest first. */
  get all(): Replay[] {
    return this.#database.all<Row>('SELECT * FROM replays ORDER BY started_at DESC').map(replayOf);
  }

  /** @throws {ApiError} ResourceNotFoundException */
  find(name: string): Replay {
    const [row] = this.#database.all<Row>('SELECT * FROM replays WHERE name = ?', name);
    if (row) return replayOf(row);
    throw new ApiError('ResourceNotFoundException', `Replay ${name} does not exist.`);
  }

  /** @throws {ApiError} when there is one of this name, no such archive, or the times are wrong. */
  start(request: ReplayRequest): Replay {
    this.#registry.archive(request.archive);
    if (!/^[\w.-]{1,64}$/.test(request.name)) {
      throw new ApiError('ValidationException', `"${request.name}" is not the name of a replay.`);
    }
    if (!(request.from < request.to)) {
      throw new ApiError('ValidationException', 'EventStartTime must be before EventEndTime.');
    }
    if (this.all.some(({ name }) => name === request.name)) {
      throw new ApiError(
        'ResourceAlreadyExistsException',
        `Replay ${request.name} already exists.`,
      );
    }
    this.#database.run(
      'INSERT INTO replays (name, request, state, last_time, last_id, started_at) VALUES (?, ?, ?, 0, 0, ?)',
      request.name,
      JSON.stringify(request),
      'RUNNING' satisfies ReplayState,
      Date.now(),
    );
    this.#run(request.name);
    return this.find(request.name);
  }

  /** @throws {ApiError} when there is none, or it does not run any more. */
  cancel(name: string): Replay {
    if (this.find(name).state !== 'RUNNING') {
      throw new ApiError('IllegalStatusException', `Replay ${name} is not in a valid state.`);
    }
    this.#end(name, 'CANCELLED');
    return this.find(name);
  }

  #run(name: string): void {
    const running = this.#replay(name).finally(() => this.#running.delete(name));
    this.#running.set(name, running);
  }

  async #replay(name: string): Promise<void> {
    for (;;) {
      await setImmediate();
      const replay = this.find(name);
      if (this.#isStopped || replay.state !== 'RUNNING') return;
      if (this.#replayBatch(replay) === 0) return this.#end(name, 'COMPLETED');
      this.#wake();
    }
  }

  /** In the order of the events' times, each batch in one commit with how far it has come. */
  #replayBatch(replay: Replay): number {
    const { bus } = this.#registry.archive(replay.archive);
    const rows = this.#database.all<{ id: number; time: number; event: string }>(
      `SELECT id, time, event FROM archived WHERE archive = ? AND time BETWEEN ? AND ?
        AND (time, id) > (?, ?) ORDER BY time, id LIMIT ?`,
      ...[replay.archive, replay.from, replay.to, replay.lastTime, replay.lastId, BATCH],
    );
    const last = rows.at(-1);
    if (!last) return 0;
    const rules = replay.rules.length > 0 ? replay.rules : undefined;
    const entries = this.#database.transaction(() => {
      this.#database.run(
        'UPDATE replays SET last_time = ?, last_id = ?, replayed = replayed + ? WHERE name = ?',
        ...[last.time, last.id, rows.length, replay.name],
      );
      return rows.map(({ event }) =>
        this.#router.route(
          bus,
          { ...(JSON.parse(event) as BusEvent), 'replay-name': replay.name },
          rules,
        ),
      );
    });
    this.#router.tell(entries);
    return rows.length;
  }

  #end(name: string, state: ReplayState): void {
    this.#database.run(
      'UPDATE replays SET state = ?, ended_at = ? WHERE name = ?',
      ...[state, Date.now(), name],
    );
  }
}

function replayOf(row: Row): Replay {
  return {
    ...(JSON.parse(row.request) as ReplayRequest),
    state: row.state,
    replayed: row.replayed,
    lastTime: row.last_time,
    lastId: row.last_id,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  };
}

/** As `DescribeReplay` gives it; times in epoch seconds. */
export function replayDescription(replay: Replay, bus: string): object {
  return {
    ReplayName: replay.name,
    ReplayArn: replayArn(replay.name),
    Description: replay.description,
    State: replay.state,
    EventSourceArn: archiveArn(replay.archive),
    Destination: { Arn: bus, ...(replay.rules.length > 0 && { FilterArns: replay.rules }) },
    EventStartTime: replay.from / 1_000,
    EventEndTime: replay.to / 1_000,
    ...(replay.lastTime > 0 && { EventLastReplayedTime: replay.lastTime / 1_000 }),
    ReplayStartTime: replay.startedAt / 1_000,
    ...(replay.endedAt !== null && { ReplayEndTime: replay.endedAt / 1_000 }),
  };
}
