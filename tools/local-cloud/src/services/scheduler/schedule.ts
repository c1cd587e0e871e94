import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';
import type { Principal } from '../../cloud-service.ts';
import type { ScheduleTarget } from './schedule.schema.ts';
import type { IsDue } from './schedule-expression.ts';

export interface Schedule {
  name: string;
  arn: string;
  /** As the template has it. */
  expression: string;
  timeZone: string;
  isDue: IsDue;
  /** Within which it counts; milliseconds since 1970. */
  from: number;
  to: number;
  target: ScheduleTarget;
  /** The schedule's role. */
  principal: Principal;
}

export function scheduleArn(group: string, name: string): string {
  return `arn:${PARTITION}:scheduler:${REGION}:${ACCOUNT}:schedule/${group}/${name}`;
}

export function scheduleGroupArn(name: string): string {
  return `arn:${PARTITION}:scheduler:${REGION}:${ACCOUNT}:schedule-group/${name}`;
}
