import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamoDB } from '@conduit/dynamodb/testing';
import type { LocalDynamoDB } from '@conduit/dynamodb/testing';
import { startCloud } from '@conduit/local-cloud';
import type { LocalCloud } from '@conduit/local-cloud';
import { snapshotAssembly } from '@conduit/local-cloud/cli';

/** A cloud of its own, whose tables can also be written past it. */
export interface BenchCloud {
  cloud: LocalCloud;
  dynamodb: LocalDynamoDB;
  /** Ends it and leaves nothing behind; may be called again. */
  stop(): Promise<void>;
}

/** @param assembly the folder that `cdk synth` wrote. */
export async function startBenchCloud(assembly: string): Promise<BenchCloud> {
  const stateDir = await mkdtemp(join(tmpdir(), 'conduit-bench-'));
  const dynamodb = await startDynamoDB({ file: join(stateDir, 'dynamodb.sqlite') });
  let stopping: Promise<void> | undefined;
  const before = process.env['DYNAMODB_ENDPOINT'];
  process.env['DYNAMODB_ENDPOINT'] = dynamodb.endpoint;
  try {
    // A copy: a build meanwhile would take the code away under the functions.
    const copy = await snapshotAssembly(assembly, stateDir, false);
    const cloud = await startCloud({ assembly: copy, stateDir, port: 0 });
    const stop = async (): Promise<void> => {
      await cloud.stop();
      await dynamodb.stop();
      await rm(stateDir, { recursive: true, force: true });
    };
    return { cloud, dynamodb, stop: () => (stopping ??= stop()) };
  } finally {
    if (before === undefined) delete process.env['DYNAMODB_ENDPOINT'];
    else process.env['DYNAMODB_ENDPOINT'] = before;
  }
}
