import type { Invocation } from '@conduit/local-cloud';
import type { Operation } from './operations.ts';

/** What `cloud-process.ts` says when its cloud is filled. */
export interface CloudReady {
  pid: number;
  url: string;
  /** The engine's endpoint. */
  dynamodb: string;
  operations: Operation[];
  /** By operation, connection and turn: what the function behind it is invoked with. */
  invocations: Invocation[][][];
}

/** Asks `cloud-process.ts` for a `Load`. */
export interface CloudOrder {
  layer: 'gateway' | 'lambda';
  /** The operation's position. */
  operation: number;
  connections: number;
  seconds: number;
}

/** Asks `handler-process.ts` for a `Load`. */
export interface HandlerOrder {
  /** By connection and turn: the events. */
  events: string[][];
  connections: number;
  seconds: number;
}
