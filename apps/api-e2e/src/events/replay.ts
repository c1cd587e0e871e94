import { randomUUID } from 'node:crypto';
import { EventBridgeClient, StartReplayCommand } from '@aws-sdk/client-eventbridge';
import type { LocalCloud } from '@conduit/local-cloud';
import { eventually } from '../client/eventually.ts';
import { untilIdle } from './until-idle.ts';

/**
 * Replays the archive of a bus.
 *
 * @returns how many events came again, when all is done.
 */
export async function replayEverything(cloud: LocalCloud, bus: string): Promise<number> {
  const arn = 'arn:aws:events:us-east-1:000000000000';
  const ReplayName = `again-${randomUUID()}`;
  const client = new EventBridgeClient();
  await client.send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn: `${arn}:archive/${bus}`,
      EventStartTime: new Date(0),
      EventEndTime: new Date(),
      Destination: { Arn: `${arn}:event-bus/${bus}` },
    }),
  );
  client.destroy();
  const { replays } = cloud.services.eventBridge;
  await eventually(() => replays.find(ReplayName).state === 'COMPLETED');
  await untilIdle(cloud);
  return replays.find(ReplayName).replayed;
}
