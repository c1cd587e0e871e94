import type {
  CloudService,
  CreatedResource,
  Principal,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import { physicalName } from '../physical-name.ts';
import type { TopicPublisher } from '../sns/topic.ts';
import { alarmProperties, type AlarmProperties } from './alarm.schema.ts';
import {
  alarmArn,
  alarmNotice,
  isBreaching,
  UNKNOWN_METRIC,
  watchedQueue,
  type Alarm,
  type AlarmState,
} from './alarm.ts';

const SERVICE = 'cloudwatch.amazonaws.com';
const TICK_MS = 1_000;

export interface CloudWatchOptions {
  /** How many messages of a queue are visible. @throws {Error} where there is no such queue. */
  visibleMessages: (queue: string) => number;
  topics: TopicPublisher;
  /** Told what nobody could be told. */
  log: (line: string) => void;
}

/**
 * CloudWatch's alarms, as far as dead-letter queues need them: on the messages of a queue. Any other
 * metric has no values here, and its alarm says so. Looks each second, where CloudWatch does each minute.
 */
export class CloudWatchService implements CloudService {
  readonly name = 'monitoring';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #options: CloudWatchOptions;
  readonly #alarms = new Map<string, Alarm>();
  readonly #telling = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CloudWatchOptions) {
    this.#options = options;
    this.resources = {
      'AWS::CloudWatch::Alarm': {
        properties: alarmProperties,
        create: (resource) => Promise.resolve(this.#create(resource)),
      } satisfies ResourceType<AlarmProperties>,
    };
  }

  deployed(): void {
    this.#timer = setInterval(() => this.evaluate(Date.now()), TICK_MS);
    this.#timer.unref();
  }

  /** Ends when everybody is told what is known. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#telling);
  }

  get alarms(): readonly Alarm[] {
    return [...this.#alarms.values()];
  }

  /** Looks at every metric. @param now milliseconds since 1970. */
  evaluate(now: number): void {
    for (const alarm of this.#alarms.values()) {
      if (alarm.queue !== undefined) this.#evaluate(alarm, alarm.queue, now);
    }
  }

  #evaluate(alarm: Alarm, queue: string, now: number): void {
    const { properties, samples } = alarm;
    samples.push({ at: now, value: this.#options.visibleMessages(queue) });
    const begin = now - properties.Period * 1_000;
    alarm.samples = samples.filter(({ at }) => at > begin);
    const maximum = Math.max(...alarm.samples.map(({ value }) => value));
    const breaches = isBreaching(properties, maximum);
    const state: AlarmState = breaches ? 'ALARM' : 'OK';
    if (state === alarm.state) return;
    const relation = breaches ? 'was' : 'was not';
    const { state: before } = alarm;
    alarm.state = state;
    alarm.since = now;
    alarm.reason = `Threshold Crossed: 1 datapoint [${maximum}] ${relation} ${wordsOf(properties)} (${properties.Threshold}).`;
    const telling = this.#tell(alarm, before).finally(() => this.#telling.delete(telling));
    this.#telling.add(telling);
  }

  async #tell(alarm: Alarm, before: AlarmState): Promise<void> {
    const { properties, state, arn, name } = alarm;
    const { ActionsEnabled = true, AlarmActions = [], OKActions = [] } = properties;
    if (!ActionsEnabled) return;
    const principal: Principal = { kind: 'service', service: SERVICE, sourceArn: arn };
    const notice = alarmNotice(alarm, before);
    for (const topicArn of state === 'ALARM' ? AlarmActions : OKActions) {
      try {
        await this.#options.topics.publish({ principal, topicArn, ...notice });
      } catch (error) {
        this.#options.log(`the alarm ${name} did not get to ${topicArn}: ${String(error)}`);
      }
    }
  }

  #create(resource: ResourceInput<AlarmProperties>): CreatedResource {
    const { properties } = resource;
    const name = properties.AlarmName ?? physicalName(resource, MAX_NAME);
    const arn = alarmArn(name);
    const queue = watchedQueue(properties);
    this.#alarms.set(arn, {
      ...{ name, arn, properties, queue, since: Date.now(), samples: [] },
      state: 'INSUFFICIENT_DATA',
      reason: queue === undefined ? UNKNOWN_METRIC : 'Unchecked: Initial alarm creation',
    });
    return { ref: name, attributes: { Arn: arn } };
  }
}

/** CloudWatch's limit for an alarm's name, in characters. */
const MAX_NAME = 255;

/** `GreaterThanOrEqualToThreshold` → `greater than or equal to the threshold`. */
function wordsOf({ ComparisonOperator }: AlarmProperties): string {
  const words = ComparisonOperator.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.replace(/threshold$/, 'the threshold');
}
