import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';
import type { Principal } from '../../cloud-service.ts';
import type { StreamRecord } from '../../table-streams.ts';
import type { EventPattern } from '../event-pattern/event-pattern.ts';
import type { BusParameters, StreamParameters } from './pipe.schema.ts';

/** From the stream of a table to a bus, as a template describes it. */
export interface Pipe {
  name: string;
  arn: string;
  /** The pipe's role. */
  principal: Principal;
  source: string;
  /** A record has to match one; all do where there is none. */
  filters: readonly EventPattern[];
  stream: StreamParameters;
  target: string;
  bus: BusParameters;
  inputTemplate?: string;
}

/** A record of a stream as a pipe sees it. */
export type PipeRecord = StreamRecord & { eventSourceARN: string };

export function pipeArn(name: string): string {
  return `arn:${PARTITION}:pipes:${REGION}:${ACCOUNT}:pipe/${name}`;
}
