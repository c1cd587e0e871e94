import type { AlarmState } from '../services/cloudwatch/alarm.ts';
import type { CloudWatchService } from '../services/cloudwatch/cloudwatch.service.ts';
import type { SnsService } from '../services/sns/sns.service.ts';
import type { Notice } from '../services/sns/topic.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { assertGet } from './read-only.ts';

/** What `GET /api/alarms` answers. */
export interface AlarmsDetail {
  /** Those that want looking after first. */
  alarms: AlarmSummary[];
  topics: { name: string; displayName: string; subscribers: string[] }[];
  /** The latest first. */
  notices: Notice[];
}

export interface AlarmSummary {
  name: string;
  description: string;
  state: AlarmState;
  reason: string;
  /** Milliseconds since 1970. */
  since: number;
  /** The queue that it is about; null for another metric, which has no values here. */
  queue: string | null;
}

const URGENCY: readonly AlarmState[] = ['ALARM', 'INSUFFICIENT_DATA', 'OK'];

/** `GET /api/alarms`: what alarms there are, whom they tell, and what they told. */
export class AlarmsApi implements ConsoleApi {
  readonly name = 'alarms';
  readonly #cloudWatch: CloudWatchService;
  readonly #sns: SnsService;

  constructor(cloudWatch: CloudWatchService, sns: SnsService) {
    this.#cloudWatch = cloudWatch;
    this.#sns = sns;
  }

  handle(request: ConsoleRequest): Promise<ConsoleAnswer> {
    assertGet(request);
    const detail: AlarmsDetail = {
      alarms: this.#cloudWatch.alarms
        .map(({ name, properties, state, reason, since, queue = null }) => ({
          ...{ name, state, reason, since, queue },
          description: properties.AlarmDescription ?? '',
        }))
        .sort((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state) || compare(a, b)),
      topics: this.#sns.topics.map(({ name, displayName, subscriptions }) => ({
        ...{ name, displayName },
        subscribers: subscriptions.map(({ protocol, endpoint }) => `${protocol}: ${endpoint}`),
      })),
      notices: [...this.#sns.notices],
    };
    return Promise.resolve({ json: detail });
  }
}

function compare(a: AlarmSummary, b: AlarmSummary): number {
  return a.name.localeCompare(b.name);
}
