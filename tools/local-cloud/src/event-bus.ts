import type { Principal } from './cloud-service.ts';

/** How other services of the local cloud put events on a bus, in their own or a role's name. */
export interface EventPublisher {
  /**
   * Answers entry by entry, in their order, once what was accepted is on disk.
   *
   * @throws {ApiError} when the principal may not, or it is more than ten entries or 1 MB.
   */
  putEvents(principal: Principal, entries: readonly EventEntry[]): EntryResult[];
}

/** As `PutEvents` takes it. */
export interface EventEntry {
  /** Name or ARN; the default bus where absent. */
  EventBusName?: string | undefined;
  Source?: string | undefined;
  DetailType?: string | undefined;
  /** JSON text of an object. */
  Detail?: string | undefined;
  Resources?: readonly string[] | undefined;
  /** Milliseconds since 1970; now where absent. */
  Time?: number | undefined;
}

export type EntryResult = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/** An event as rules see it and targets get it. */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601 in UTC with seconds. */
  time: string;
  region: string;
  resources: readonly string[];
  detail: Record<string, unknown>;
  /** Of a replay, where it comes from an archive. */
  'replay-name'?: string;
}
