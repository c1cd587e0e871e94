import type {
  CloudService,
  CreatedResource,
  Principal,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import type { EventPublisher } from '../../event-bus.ts';
import type { QueueSender } from '../../message-queues.ts';
import type { StreamReader } from '../../table-streams.ts';
import { EventPattern } from '../event-pattern/event-pattern.ts';
import type { RoleIssuer } from '../lambda/lambda-options.ts';
import { physicalName } from '../physical-name.ts';
import { BatchDelivery } from './batch-delivery.ts';
import { Checkpoints } from './checkpoints.ts';
import { pipeArn, type Pipe } from './pipe.ts';
import { pipeProperties, type PipeProperties } from './pipe.schema.ts';
import { ShardReader } from './shard-reader.ts';

const SERVICE = 'pipes.amazonaws.com';

export interface PipesOptions {
  iam: RoleIssuer;
  stateDir: string;
  streams: StreamReader;
  bus: EventPublisher;
  queues: QueueSender;
  /** Told what keeps a pipe from carrying on. */
  log: (line: string) => void;
}

/** EventBridge Pipes: from the streams of tables to buses. */
export class PipesService implements CloudService {
  /** Pipes are made by templates alone. */
  readonly name = 'pipes';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #options: PipesOptions;
  readonly #abort = new AbortController();
  readonly #pipes = new Map<string, Pipe>();
  readonly #running: Promise<void>[] = [];
  #checkpoints: Checkpoints | undefined;

  constructor(options: PipesOptions) {
    this.#options = options;
    this.resources = {
      'AWS::Pipes::Pipe': {
        properties: pipeProperties,
        create: (resource) => this.#create(resource),
      } satisfies ResourceType<PipeProperties>,
    };
  }

  start(): Promise<void> {
    this.#checkpoints = new Checkpoints(this.#options.stateDir);
    return Promise.resolve();
  }

  deployed(): void {
    for (const pipe of this.#pipes.values()) this.#running.push(this.#run(pipe));
  }

  /** Ends after the batches that are under way. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#running);
    this.#checkpoints?.close();
    this.#checkpoints = undefined;
  }

  get pipes(): readonly Pipe[] {
    return [...this.#pipes.values()];
  }

  async #create(resource: ResourceInput<PipeProperties>): Promise<CreatedResource> {
    const { properties } = resource;
    const name = properties.Name ?? physicalName(resource);
    const arn = pipeArn(name);
    const { RoleArn, SourceParameters, TargetParameters = {} } = properties;
    // A pipe is refused whose role does not trust it.
    await this.#options.iam.credentialsFor(RoleArn, name, SERVICE);
    const principal: Principal = { kind: 'role', arn: RoleArn, sessionName: name };
    const { Filters = [] } = SourceParameters.FilterCriteria ?? {};
    const filters = Filters.map(({ Pattern }) => EventPattern.parse(Pattern, 'pipe'));
    const { InputTemplate: inputTemplate } = TargetParameters;
    const state = properties.DesiredState ?? 'RUNNING';
    if (state === 'RUNNING') {
      this.#pipes.set(name, {
        name,
        arn,
        principal,
        source: properties.Source,
        filters,
        stream: SourceParameters.DynamoDBStreamParameters,
        target: properties.Target,
        bus: TargetParameters.EventBridgeEventBusParameters ?? {},
        ...(inputTemplate !== undefined && { inputTemplate }),
      });
    }
    return { ref: name, attributes: { Arn: arn, CurrentState: state } };
  }

  async #run(pipe: Pipe): Promise<void> {
    const { streams, bus, queues, log: complain } = this.#options;
    const { signal } = this.#abort;
    const checkpoints = this.#checkpoints;
    if (!checkpoints) throw new Error('Pipes are not started');
    const shards = await this.#shards(pipe);
    await Promise.all(
      shards.map((shardId) => {
        const delivery = new BatchDelivery({ pipe, shardId, bus, queues, complain, signal });
        const options = { pipe, shardId, streams, checkpoints, delivery, complain, signal };
        return new ShardReader(options).run();
      }),
    );
  }

  /** Those that there are now: the engine does not split them. */
  async #shards({ name, principal, source }: Pipe): Promise<string[]> {
    try {
      return await this.#options.streams.shards(principal, source);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.#options.log(`the pipe ${name} stands still: ${problem}`);
      return [];
    }
  }
}
