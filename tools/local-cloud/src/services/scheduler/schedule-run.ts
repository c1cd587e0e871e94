import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT, REGION } from '../../cloud-service.ts';
import type { EventPublisher } from '../../event-bus.ts';
import type { LambdaInvoker } from '../../lambda-invoker.ts';
import type { QueueSender } from '../../message-queues.ts';
import type { Schedule } from './schedule.ts';

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 60_000;
/** Scheduler's own, where a schedule says nothing else. */
const RETRIES = 185;
const AGE_SECONDS = 86_400;

export interface ScheduleTargets {
  lambda: LambdaInvoker;
  queues: QueueSender;
  bus: EventPublisher;
}

/**
 * Does what a schedule is for, under its role, as often as it takes.
 *
 * @returns what went wrong in the end; undefined after success.
 * @throws when it is stopped between two attempts.
 */
export async function runSchedule(
  schedule: Schedule,
  targets: ScheduleTargets,
  { time, signal }: { time: Date; signal: AbortSignal },
): Promise<string | undefined> {
  const { MaximumRetryAttempts: retries = RETRIES, MaximumEventAgeInSeconds: age = AGE_SECONDS } =
    schedule.target.RetryPolicy ?? {};
  const executionId = randomUUID();
  for (let attempt = 1; ; attempt++) {
    const input = inputOf(schedule, { time, executionId, attempt });
    try {
      await deliver(schedule, targets, input);
      return undefined;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      const isTooOld = Date.now() - time.getTime() > age * 1_000;
      if (attempt > retries || isTooOld) {
        await giveUp(schedule, targets, input, problem);
        return problem;
      }
    }
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LAST_RETRY_MS);
    await sleep(wait, undefined, { signal });
  }
}

async function deliver(
  { arn, principal, target }: Schedule,
  { lambda, queues, bus }: ScheduleTargets,
  input: string,
): Promise<void> {
  if (target.Arn.startsWith('arn:aws:lambda:')) {
    // Asynchronously on AWS: that the function fails is its own affair.
    await lambda.invoke({ principal, functionName: target.Arn, payload: input });
  } else if (target.Arn.startsWith('arn:aws:sqs:')) {
    await queues.send({ principal, queueArn: target.Arn, body: input });
  } else {
    const entry = { ...target.EventBridgeParameters, EventBusName: target.Arn, Resources: [arn] };
    const [result] = bus.putEvents(principal, [{ ...entry, Detail: input }]);
    if (result && 'ErrorCode' in result) throw new Error(result.ErrorMessage);
  }
}

async function giveUp(
  { arn, principal, target }: Schedule,
  { queues }: ScheduleTargets,
  body: string,
  problem: string,
): Promise<void> {
  const queueArn = target.DeadLetterConfig?.Arn;
  if (queueArn === undefined) return;
  const attributes = { SCHEDULE_ARN: arn, TARGET_ARN: target.Arn, ERROR_MESSAGE: problem };
  await queues.send({ principal, queueArn, body, attributes });
}

/** EventBridge Scheduler User Guide, "Adding context attributes". */
function inputOf(
  { arn, target }: Schedule,
  { time, executionId, attempt }: { time: Date; executionId: string; attempt: number },
): string {
  const at = `${time.toISOString().slice(0, 19)}Z`;
  const { Input = scheduledEvent(arn, executionId, at) } = target;
  return Input.replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', at)
    .replaceAll('<aws.scheduler.execution-id>', executionId)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt));
}

/** What a target gets where the schedule names no input. */
function scheduledEvent(arn: string, id: string, time: string): string {
  return JSON.stringify({
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [arn],
    detail: '{}',
  });
}
