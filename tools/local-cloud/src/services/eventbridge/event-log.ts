import { EventEmitter } from 'node:events';
import type { BusEvent } from '../../event-bus.ts';

/** How many events are remembered. */
const KEPT = 500;

/** An event and where it went, for those who look. */
export interface LoggedEvent {
  bus: string;
  event: BusEvent;
  /** Milliseconds since 1970. */
  acceptedAt: number;
  /** Names of the archives that keep it. */
  archives: string[];
  deliveries: LoggedDelivery[];
}

export interface LoggedDelivery {
  rule: string;
  target: string;
  state: 'waiting' | 'delivered' | 'dead-letter' | 'dropped';
  attempts: number;
  /** When it was delivered or given up; milliseconds since 1970. */
  endedAt?: number;
  /** Of the latest attempt. */
  error?: string;
}

interface EventLogEvents {
  changed: [LoggedEvent];
}

/** The latest events of all buses, in memory. */
export class EventLog {
  readonly events = new EventEmitter<EventLogEvents>();
  /** By the event's id and, for a replay, its name. */
  readonly #entries = new Map<string, LoggedEvent>();

  constructor() {
    // As many pages as somebody opens.
    this.events.setMaxListeners(0);
  }

  /** The latest first. */
  get entries(): LoggedEvent[] {
    return [...this.#entries.values()].toReversed();
  }

  find(id: string): LoggedEvent | undefined {
    return this.entries.find(({ event }) => event.id === id);
  }

  add(entry: LoggedEvent): void {
    this.#entries.set(keyOf(entry.event), entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > KEPT && oldest !== undefined) this.#entries.delete(oldest);
    this.events.emit('changed', entry);
  }

  /** Tells what became of a delivery; does nothing for an event that is forgotten. */
  update(event: BusEvent, rule: string, target: string, change: Partial<LoggedDelivery>): void {
    const entry = this.#entries.get(keyOf(event));
    const delivery = entry?.deliveries.find((each) => each.rule === rule && each.target === target);
    if (!entry || !delivery) return;
    Object.assign(delivery, change);
    this.events.emit('changed', entry);
  }
}

function keyOf(event: BusEvent): string {
  return `${event.id} ${event['replay-name'] ?? ''}`;
}
