import type {
  CloudService,
  CreatedResource,
  Principal,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import type { RoleIssuer } from '../lambda/lambda-options.ts';
import { physicalName } from '../physical-name.ts';
import { LatestRuns } from './latest-runs.ts';
import { runSchedule, type ScheduleTargets } from './schedule-run.ts';
import {
  scheduleGroupProperties,
  scheduleProperties,
  type ScheduleGroupProperties,
  type ScheduleProperties,
} from './schedule.schema.ts';
import { scheduleArn, scheduleGroupArn, type Schedule } from './schedule.ts';
import { scheduleExpression } from './schedule-expression.ts';

const SERVICE = 'scheduler.amazonaws.com';
const DEFAULT_GROUP = 'default';
const TICK_MS = 1_000;

export interface SchedulerOptions {
  iam: RoleIssuer;
  stateDir: string;
  targets: ScheduleTargets;
  /** Told what a schedule could not do. */
  log: (line: string) => void;
}

/** EventBridge Scheduler: functions, queues and buses by the clock. */
export class SchedulerService implements CloudService {
  readonly name = 'scheduler';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #options: SchedulerOptions;
  readonly #schedules = new Map<string, Schedule>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #abort = new AbortController();
  #runs: LatestRuns | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
    const schedule: ResourceType<ScheduleProperties> = {
      properties: scheduleProperties,
      create: (resource) => this.#create(resource),
    };
    const group: ResourceType<ScheduleGroupProperties> = {
      properties: scheduleGroupProperties,
      create: (resource) => {
        const name = resource.properties.Name ?? physicalName(resource);
        return Promise.resolve({ ref: name, attributes: { Arn: scheduleGroupArn(name) } });
      },
    };
    this.resources = {
      'AWS::Scheduler::Schedule': schedule,
      'AWS::Scheduler::ScheduleGroup': group,
    };
  }

  start(): Promise<void> {
    this.#runs = new LatestRuns(this.#options.stateDir);
    return Promise.resolve();
  }

  deployed(): void {
    this.#timer = setInterval(() => this.runDue(new Date()), TICK_MS);
    this.#timer.unref();
  }

  /** Ends after the attempts that are under way; what was not done is done by the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#abort.abort();
    await Promise.all(this.#running.values());
    this.#runs?.close();
    this.#runs = undefined;
  }

  get schedules(): readonly Schedule[] {
    return [...this.#schedules.values()];
  }

  /** When a schedule ran the last time. */
  latestRun({ arn, expression }: Schedule): Date | undefined {
    return this.#runs?.find(arn, expression);
  }

  /** Begins what is due at a time. A schedule does not run twice at once. */
  runDue(now: Date): void {
    for (const schedule of this.#schedules.values()) {
      const { arn, isDue, from, to } = schedule;
      const isInTime = now.getTime() >= from && now.getTime() < to;
      if (!isInTime || this.#running.has(arn) || !isDue(now, this.latestRun(schedule))) continue;
      const running = this.#run(schedule, now).finally(() => this.#running.delete(arn));
      this.#running.set(arn, running);
    }
  }

  async #run(schedule: Schedule, time: Date): Promise<void> {
    const { signal } = this.#abort;
    try {
      const problem = await runSchedule(schedule, this.#options.targets, { time, signal });
      if (problem !== undefined) this.#complain(schedule, problem);
    } catch (error) {
      if (signal.aborted) return;
      this.#complain(schedule, String(error));
    }
    // Afterwards: a crash repeats a run and loses none.
    this.#runs?.save(schedule.arn, schedule.expression, time);
  }

  #complain({ name, target }: Schedule, problem: string): void {
    this.#options.log(`the schedule ${name} did not get to ${target.Arn}: ${problem}`);
  }

  async #create(resource: ResourceInput<ScheduleProperties>): Promise<CreatedResource> {
    const { properties } = resource;
    const { Target: target, ScheduleExpression: expression } = properties;
    const name = properties.Name ?? physicalName(resource);
    const arn = scheduleArn(properties.GroupName ?? DEFAULT_GROUP, name);
    const timeZone = properties.ScheduleExpressionTimezone ?? 'UTC';
    if (target.Arn.startsWith('arn:aws:events:') && !target.EventBridgeParameters) {
      throw new Error('A schedule for an event bus needs EventBridgeParameters');
    }
    // A schedule is refused whose role does not trust it.
    await this.#options.iam.credentialsFor(target.RoleArn, name, SERVICE);
    const principal: Principal = { kind: 'role', arn: target.RoleArn, sessionName: name };
    const isDue = scheduleExpression(expression, timeZone);
    if (properties.State === 'DISABLED') this.#schedules.delete(arn);
    else {
      this.#schedules.set(arn, {
        name,
        arn,
        expression,
        timeZone,
        isDue,
        from: properties.StartDate === undefined ? -Infinity : Date.parse(properties.StartDate),
        to: properties.EndDate === undefined ? Infinity : Date.parse(properties.EndDate),
        target,
        principal,
      });
    }
    return { ref: name, attributes: { Arn: arn } };
  }
}
