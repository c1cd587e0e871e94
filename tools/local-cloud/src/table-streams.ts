import type { Principal } from './cloud-service.ts';

/** How other services of the local cloud read what changes in tables, in a role's name. */
export interface StreamReader {
  /** Ids. @throws {ApiError} when the principal may not describe it, or there is no such stream. */
  shards(principal: Principal, streamArn: string): Promise<string[]>;
  /** @param start a sequence number to go on after, or where to begin. */
  iterator(
    principal: Principal,
    shard: { streamArn: string; shardId: string },
    start: { after: string } | 'TRIM_HORIZON' | 'LATEST',
  ): Promise<string>;
  records(principal: Principal, iterator: string, limit: number): Promise<StreamPage>;
  /** Calls back after writes to the stream's table, those of the local cloud's clients. @returns what ends it. */
  onWrite(streamArn: string, listener: () => void): () => void;
}

export interface StreamPage {
  records: StreamRecord[];
  /** Absent at the end of a shard that is closed. */
  next?: string;
}

/** As `GetRecords` gives it. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: string;
  eventSource: string;
  awsRegion: string;
  dynamodb: {
    /** Epoch seconds. */
    ApproximateCreationDateTime: number;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: string;
    Keys: Record<string, unknown>;
    NewImage?: Record<string, unknown>;
    OldImage?: Record<string, unknown>;
  };
}
