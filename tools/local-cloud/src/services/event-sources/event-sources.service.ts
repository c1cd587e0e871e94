import type {
  CloudService,
  CreatedResource,
  Principal,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import type { InvocationResult } from '../../lambda-invoker.ts';
import type { QueueReader } from '../../message-queues.ts';
import { correlationIdOf, type FollowedRequests } from '../../trace/followed.ts';
import { stableId } from '../physical-name.ts';
import {
  eventSourceMappingProperties,
  type EventSourceMappingProperties,
} from './event-source-mapping.schema.ts';
import { QueuePoller } from './queue-poller.ts';

const DEFAULT_BATCH = 10;

/** What event sources need of Lambda. */
export interface FunctionDelivery {
  principalOf(functionName: string): Principal;
  deliver(functionName: string, payload: string): Promise<InvocationResult>;
}

/** Lambda's event source mappings: queues whose messages are given to functions. */
export class EventSourcesService implements CloudService {
  /** Not a signing name: nothing is called here. */
  readonly name = 'event-sources';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #lambda: FunctionDelivery;
  readonly #queues: QueueReader;
  readonly #requests: FollowedRequests;
  readonly #log: (line: string) => void;
  readonly #pollers: QueuePoller[] = [];

  constructor(options: {
    lambda: FunctionDelivery;
    queues: QueueReader;
    requests: FollowedRequests;
    log: (line: string) => void;
  }) {
    this.#lambda = options.lambda;
    this.#queues = options.queues;
    this.#requests = options.requests;
    this.#log = options.log;
    this.resources = {
      'AWS::Lambda::EventSourceMapping': {
        properties: eventSourceMappingProperties,
        create: (resource) => Promise.resolve(this.#create(resource)),
      } satisfies ResourceType<EventSourceMappingProperties>,
    };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#pollers.splice(0).map((poller) => poller.stop()));
  }

  #create(resource: ResourceInput<EventSourceMappingProperties>): CreatedResource {
    const { FunctionName: name, EventSourceArn: queueArn, ...properties } = resource.properties;
    // A function that is not there is an error of the template.
    this.#lambda.principalOf(name);
    if (properties.Enabled !== false) {
      const poller = new QueuePoller({
        queueArn,
        batchSize: properties.BatchSize ?? DEFAULT_BATCH,
        windowMs: (properties.MaximumBatchingWindowInSeconds ?? 0) * 1_000,
        reportsFailures: properties.FunctionResponseTypes !== undefined,
        concurrency: properties.ScalingConfig?.MaximumConcurrency,
        queues: this.#queues,
        principal: () => this.#lambda.principalOf(name),
        deliver: (payload) =>
          this.#requests.follow(firstCorrelationId(payload), () =>
            this.#lambda.deliver(name, payload),
          ),
        complain: (problem) => this.#log(`${name} gets nothing from ${queueArn}: ${problem}`),
      });
      poller.start();
      this.#pollers.push(poller);
    }
    const id = stableId(resource, 32);
    return { ref: id, attributes: { Id: id } };
  }
}

/** Of a batch that began with several requests, the function's work is shown with one of them. */
function firstCorrelationId(payload: string): string | undefined {
  const { Records } = JSON.parse(payload) as { Records: { body: string }[] };
  for (const { body } of Records) {
    try {
      const { detail } = (JSON.parse(body) ?? {}) as { detail?: unknown };
      const id = correlationIdOf(detail);
      if (id !== undefined) return id;
    } catch {
      // Not an event.
    }
  }
  return undefined;
}
