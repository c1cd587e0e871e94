import { join } from 'node:path';
import { ApiError } from '../../cloud-service.ts';
import type {
  ApiResponse,
  Authorizer,
  CloudService,
  PolicyDocument,
  Principal,
  ResourceType,
  SignedCall,
} from '../../cloud-service.ts';
import type {
  OutgoingMessage,
  QueueAccess,
  QueueReader,
  QueueSender,
  ReceivedMessage,
} from '../../message-queues.ts';
import { SqsEngine } from './engine.ts';
import { MessageMoves } from './message-moves.ts';
import { requiredAction } from './operations.ts';
import { queueArn, queueName } from './queue-name.ts';
import {
  queueMessages,
  queueSummaries,
  type InspectedMessage,
  type QueueSummary,
} from './queue-inspection.ts';
import { queueResources } from './queue.resources.ts';
import { dropExpired } from './retention.ts';

/** AWS drops messages by the second; nobody waits for that here. */
const RETENTION_INTERVAL_MS = 60_000;

export interface QueueDepth {
  ready: number;
  inFlight: number;
  delayed: number;
}

/** SQS: standard queues, in which every call is authorized by queue, on a local engine. */
export class SqsService implements CloudService, QueueSender, QueueReader {
  readonly name = 'sqs';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #authorizer: Authorizer;
  readonly #engine: SqsEngine;
  readonly #policies = new Map<string, PolicyDocument>();
  readonly #moves: MessageMoves;
  #retention: NodeJS.Timeout | undefined;

  constructor(options: { authorizer: Authorizer; stateDir: string }) {
    this.#authorizer = options.authorizer;
    this.#engine = new SqsEngine(join(options.stateDir, 'sqs'));
    this.#moves = new MessageMoves((operation, input) => this.#answer(operation, input));
    this.resources = queueResources({
      call: (operation, input) => this.#answer(operation, input),
      setPolicy: (name, policy) => this.#policies.set(name, policy),
    });
  }

  async start(): Promise<void> {
    await this.#engine.start();
    this.#retention = setInterval(
      () => dropExpired(this.#engine.store, Date.now()),
      RETENTION_INTERVAL_MS,
    );
    this.#retention.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#retention);
    await this.#moves.stop();
    await this.#engine.stop();
  }

  async handle(call: SignedCall): Promise<ApiResponse> {
    const [service, operation = ''] = (call.headers['x-amz-target'] ?? '').split('.');
    if (service !== 'AmazonSQS') {
      throw new ApiError('UnknownOperationException', `There is no operation "${operation}"`);
    }
    const input = parsed(call.body);
    this.#authorize(call.principal, operation, input);
    const moved = this.#moves.handle(operation, input);
    if (moved) return { status: 200, headers: JSON_TYPE, body: JSON.stringify(await moved) };
    return this.#engine.call(operation, input);
  }

  async send({ principal, queueArn: arn, body, attributes = {} }: OutgoingMessage): Promise<void> {
    const QueueUrl = queueName(arn);
    this.#authorize(principal, 'SendMessage', { QueueUrl });
    const MessageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [
        name,
        { DataType: 'String', StringValue },
      ]),
    );
    await this.#answer('SendMessage', { QueueUrl, MessageBody: body, MessageAttributes });
  }

  async receive(
    request: QueueAccess & { maximum: number; waitSeconds: number },
  ): Promise<ReceivedMessage[]> {
    const input = { QueueUrl: queueName(request.queueArn) };
    this.#authorize(request.principal, 'ReceiveMessage', input);
    const { Messages = [] } = await this.#answer('ReceiveMessage', {
      ...input,
      MaxNumberOfMessages: request.maximum,
      WaitTimeSeconds: request.waitSeconds,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    return Messages as ReceivedMessage[];
  }

  async remove(request: QueueAccess & { receiptHandles: readonly string[] }): Promise<void> {
    const QueueUrl = queueName(request.queueArn);
    this.#authorize(request.principal, 'DeleteMessage', { QueueUrl });
    for (const ReceiptHandle of request.receiptHandles) {
      await this.#answer('DeleteMessage', { QueueUrl, ReceiptHandle });
    }
  }

  /** How many messages a queue holds; for tests and the console. */
  depth(name: string): QueueDepth {
    const queue = this.#engine.store.getQueueByName(name);
    if (!queue) throw new Error(`There is no queue ${name}`);
    queue.processTimers();
    return {
      ready: queue.messages.length,
      inFlight: queue.inflightMessages.size,
      delayed: queue.delayedMessages.length,
    };
  }

  /** Every queue at a glance; for the console. */
  get queues(): QueueSummary[] {
    return queueSummaries(this.#engine.store);
  }

  /** What lies in a queue, without receiving it. @returns undefined where there is no such queue. */
  messages(name: string, limit: number): InspectedMessage[] | undefined {
    return queueMessages(this.#engine.store, name, limit);
  }

  /** Moves what lies in a dead-letter queue back to where it came from. @throws {ApiError} */
  async redrive(name: string): Promise<void> {
    await this.#moves.handle('StartMessageMoveTask', { SourceArn: queueArn(name) });
  }

  async release(request: QueueAccess & { receiptHandles: readonly string[] }): Promise<void> {
    const QueueUrl = queueName(request.queueArn);
    for (const ReceiptHandle of request.receiptHandles) {
      await this.#answer('ChangeMessageVisibility', {
        QueueUrl,
        ReceiptHandle,
        VisibilityTimeout: 0,
      });
    }
  }

  #authorize(principal: Principal, operation: string, input: Record<string, unknown>): void {
    const { action, queue } = requiredAction(operation, input);
    const policy = queue === undefined ? undefined : this.#policies.get(queue);
    this.#authorizer.authorize({
      principal,
      action,
      resource: queueArn(queue ?? '*'),
      ...(policy && { resourcePolicy: policy }),
    });
  }

  /** @throws {ApiError} with the engine's own code where it refuses. */
  async #answer(
    operation: string,
    input: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const { status, body } = await this.#engine.call(operation, input);
    const answer = parsed(Buffer.from(body));
    if (status < 300) return answer;
    const { __type: type, message } = answer as { __type?: string; message?: string };
    throw new ApiError(String(type).split('#').at(-1) ?? 'InternalError', String(message), status);
  }
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };

function parsed(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    throw new ApiError('SerializationException', 'The body is not JSON');
  }
}
