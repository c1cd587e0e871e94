import { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import { EventPattern } from '../event-pattern/event-pattern.ts';
import { archiveArn, DEFAULT_BUS, replayArn } from './arn.ts';
import type { Archive, BusRegistry } from './bus-registry.ts';
import { replayDescription, type Replays } from './replays.ts';

/** What an operation needs of IAM, and what it answers. */
interface Operation {
  /** An ARN, or `*`. */
  resource: string;
  answer: () => object;
}

const startReplay = z.looseObject({
  ReplayName: z.string(),
  Description: z.string().default(''),
  EventSourceArn: z.string(),
  /** Epoch seconds. */
  EventStartTime: z.number(),
  EventEndTime: z.number(),
  Destination: z.looseObject({ Arn: z.string(), FilterArns: z.array(z.string()).default([]) }),
});
const named = z.looseObject({
  ReplayName: z.string().default(''),
  ArchiveName: z.string().default(''),
  EventBusName: z.string().default(DEFAULT_BUS),
});
const testPattern = z.looseObject({ EventPattern: z.string(), Event: z.string() });

export interface EventsApiOptions {
  registry: BusRegistry;
  replays: Replays;
  /** How many events an archive holds, and how many bytes. */
  contents: (archive: string) => { events: number; bytes: number };
}

/** EventBridge's operations beside `PutEvents`. @returns undefined for one that there is not. */
export function eventsOperation(
  { registry, replays, contents }: EventsApiOptions,
  operation: string,
  body: unknown,
): Operation | undefined {
  const { ReplayName, ArchiveName, EventBusName } = parse(named, body);
  const describe = (name: string): object => {
    const replay = replays.find(name);
    return replayDescription(replay, busArnOf(registry, replay.archive));
  };
  switch (operation) {
    case 'ListEventBuses':
      return { resource: '*', answer: () => ({ EventBuses: registry.buses.map(busDescription) }) };
    case 'ListRules':
      return {
        resource: '*',
        answer: () => ({
          Rules: registry.rulesOf(registry.bus(EventBusName).name).map((rule) => ({
            Name: rule.name,
            Arn: rule.arn,
            EventBusName: rule.bus,
            EventPattern: JSON.stringify(rule.eventPattern),
            State: rule.isEnabled ? 'ENABLED' : 'DISABLED',
          })),
        }),
      };
    case 'TestEventPattern': {
      const { EventPattern: pattern, Event } = parse(testPattern, body);
      const answer = (): object => ({
        Result: EventPattern.parse(pattern).matches(JSON.parse(Event)),
      });
      return { resource: '*', answer };
    }
    case 'ListArchives':
      return {
        resource: '*',
        answer: () => ({
          Archives: [...registry.archives.values()].map((archive) =>
            archiveDescription(registry, archive, contents(archive.name)),
          ),
        }),
      };
    case 'DescribeArchive':
      return {
        resource: archiveArn(ArchiveName),
        answer: () =>
          archiveDescription(registry, registry.archive(ArchiveName), contents(ArchiveName)),
      };
    case 'StartReplay': {
      const request = parse(startReplay, body);
      return {
        resource: replayArn(request.ReplayName),
        answer: () => start(registry, replays, request),
      };
    }
    case 'DescribeReplay':
      return { resource: replayArn(ReplayName), answer: () => describe(ReplayName) };
    case 'ListReplays':
      return {
        resource: '*',
        answer: () => ({ Replays: replays.all.map(({ name }) => describe(name)) }),
      };
    case 'CancelReplay':
      return {
        resource: replayArn(ReplayName),
        answer: () => ({
          ReplayArn: replayArn(ReplayName),
          State: replays.cancel(ReplayName).state,
        }),
      };
    default:
      return undefined;
  }
}

function start(
  registry: BusRegistry,
  replays: Replays,
  request: z.infer<typeof startReplay>,
): object {
  const archive = request.EventSourceArn.slice(archiveArn('').length);
  if (request.Destination.Arn !== busArnOf(registry, archive)) {
    throw new ApiError(
      'ValidationException',
      'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
    );
  }
  const { name, state, startedAt } = replays.start({
    name: request.ReplayName,
    description: request.Description,
    archive,
    from: request.EventStartTime * 1_000,
    to: request.EventEndTime * 1_000,
    rules: request.Destination.FilterArns,
  });
  return { ReplayArn: replayArn(name), State: state, ReplayStartTime: startedAt / 1_000 };
}

function busArnOf(registry: BusRegistry, archive: string): string {
  return registry.bus(registry.archive(archive).bus).arn;
}

function busDescription({ name, arn, description }: BusRegistry['buses'][number]): object {
  return { Name: name, Arn: arn, ...(description !== '' && { Description: description }) };
}

function archiveDescription(
  registry: BusRegistry,
  { name, arn, bus, retentionDays }: Archive,
  { events, bytes }: { events: number; bytes: number },
): object {
  return {
    ArchiveName: name,
    ArchiveArn: arn,
    EventSourceArn: registry.bus(bus).arn,
    State: 'ENABLED',
    RetentionDays: retentionDays,
    EventCount: events,
    SizeBytes: bytes,
  };
}

export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw new ApiError('ValidationException', `${path}: ${issue?.message ?? 'is not valid'}`);
}
