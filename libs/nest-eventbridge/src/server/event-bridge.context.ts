import type { EventEnvelope } from '@conduit/contracts/events';
import { BaseRpcContext } from '@nestjs/microservices';
import type { SQSRecord } from 'aws-lambda';

/** What `@Ctx()` gives to an `@EventPattern` handler. */
export class EventBridgeContext extends BaseRpcContext<[EventEnvelope, SQSRecord]> {
  /** The whole event: its id, time, actor, aggregate and sequence beside its data. */
  getEvent(): EventEnvelope {
    return this.getArgByIndex(0) as EventEnvelope;
  }

  /** How often the queue has delivered this message, 1 the first time. */
  getReceiveCount(): number {
    return receiveCountOf(this.getArgByIndex(1) as SQSRecord);
  }
}

export function receiveCountOf(record: SQSRecord): number {
  return Number(record.attributes.ApproximateReceiveCount);
}
