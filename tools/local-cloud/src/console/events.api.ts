import { z } from 'zod';
import { ApiError } from '../cloud-service.ts';
import type {
  EventSchema,
  EventSchemasService,
} from '../services/event-schemas/event-schemas.service.ts';
import type { LoggedEvent } from '../services/eventbridge/event-log.ts';
import type { EventBridgeService } from '../services/eventbridge/eventbridge.service.ts';
import type { Replay } from '../services/eventbridge/replays.ts';
import type { PipesService } from '../services/pipes/pipes.service.ts';
import type { SchedulerService } from '../services/scheduler/scheduler.service.ts';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { limitOf } from './read-only.ts';

const STANDARD_EVENTS = 200;
const MOST_EVENTS = 500;

/** What `GET /api/events/buses` answers. */
export interface BusesDetail {
  buses: string[];
  /** Deliveries of the buses' rules that are still to be made. */
  undelivered: number;
  rules: { name: string; bus: string; isEnabled: boolean; pattern: object; targets: string[] }[];
  archives: { name: string; bus: string; retentionDays: number; events: number; bytes: number }[];
  replays: Replay[];
  pipes: { name: string; source: string; target: string }[];
  schemas: EventSchema[];
  schedules: Scheduled[];
}

export interface Scheduled {
  name: string;
  expression: string;
  timeZone: string;
  target: string;
  /** Milliseconds since 1970; null before the first time. */
  latestRun: number | null;
}

export interface EventsApiOptions {
  events: EventBridgeService;
  pipes: PipesService;
  schemas: EventSchemasService;
  scheduler: SchedulerService;
}

const replayRequest = z.strictObject({
  archive: z.string(),
  /** Of the last so many minutes; all that the archive has where absent. */
  minutes: z.number().positive().optional(),
});

/**
 * `GET /api/events` lists the latest events, `/live` sends what becomes of new ones, `/<id>` tells all
 * about one; `/buses` says what there is around them; `POST /api/events/replays` replays an archive.
 */
export class EventsApi implements ConsoleApi {
  readonly name = 'events';
  readonly #options: EventsApiOptions;

  constructor(options: EventsApiOptions) {
    this.#options = options;
  }

  async handle({ method, path, query, body }: ConsoleRequest): Promise<ConsoleAnswer> {
    const { log } = this.#options.events;
    const [id, ...rest] = path;
    if (method === 'POST' && id === 'replays') return { json: this.#replay(body) };
    if (method !== 'GET' || rest.length > 0) {
      throw new ConsoleError(404, 'There are GET /api/events, /live, /buses and /<id>.');
    }
    if (id === undefined) {
      return { json: log.entries.slice(0, limitOf(query, STANDARD_EVENTS, MOST_EVENTS)) };
    }
    if (id === 'live') return this.#live();
    if (id === 'buses') return { json: this.#buses() };
    const entry = log.find(id);
    if (!entry) throw new ConsoleError(404, `The event ${id} is not known: the latest ones are.`);
    return { json: entry };
  }

  #live(): ConsoleAnswer {
    const { log } = this.#options.events;
    return {
      events: (send) => {
        const listener = (entry: LoggedEvent): void => send(entry);
        log.events.on('changed', listener);
        return () => log.events.off('changed', listener);
      },
    };
  }

  #buses(): BusesDetail {
    const { events, pipes, schemas, scheduler } = this.#options;
    const { registry } = events;
    return {
      buses: registry.buses.map(({ name }) => name),
      undelivered: events.undelivered,
      rules: [...registry.rules.values()].map((rule) => ({
        name: rule.name,
        bus: rule.bus,
        isEnabled: rule.isEnabled,
        pattern: rule.eventPattern,
        targets: rule.targets.map(({ arn }) => arn),
      })),
      archives: [...registry.archives.values()].map(({ name, bus, retentionDays }) => ({
        name,
        bus,
        retentionDays,
        ...events.contents(name),
      })),
      replays: events.replays.all,
      pipes: pipes.pipes.map(({ name, source, target }) => ({ name, source, target })),
      schemas: schemas.schemas,
      schedules: scheduler.schedules.map((schedule) => ({
        name: schedule.name,
        expression: schedule.expression,
        timeZone: schedule.timeZone,
        target: schedule.target.Arn,
        latestRun: scheduler.latestRun(schedule)?.getTime() ?? null,
      })),
    };
  }

  #replay(body: unknown): Replay {
    const { data: request } = replayRequest.safeParse(body);
    if (!request) {
      throw new ConsoleError(400, 'A replay takes {"archive": "<name>", "minutes": <number>}.');
    }
    const { archive, minutes } = request;
    const now = Date.now();
    try {
      return this.#options.events.replays.start({
        name: `console-${now}`,
        description: 'Started in the console',
        archive,
        from: minutes === undefined ? 0 : now - minutes * 60_000,
        to: now,
        rules: [],
      });
    } catch (error) {
      throw error instanceof ApiError ? new ConsoleError(400, error.message) : error;
    }
  }
}
