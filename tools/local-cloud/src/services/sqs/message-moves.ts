import { randomUUID } from 'node:crypto';
import { ApiError } from '../../cloud-service.ts';
import { queueArn, queueName, queueUrl } from './queue-name.ts';

type Call = (operation: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>;

interface Move {
  handle: string;
  source: string;
  destination: string;
  status: 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';
  moved: number;
  toMove: number;
  startedAt: number;
  failure?: string;
}

interface Message {
  Body: string;
  ReceiptHandle: string;
  MessageAttributes?: Record<string, unknown>;
}

/** As AWS does when nothing else is asked for, without its pauses. */
const BATCH = 10;

/**
 * Redrive: moves what lies in a dead-letter queue back to where it came from, or to a queue that is
 * named. The engine has no such operation.
 */
export class MessageMoves {
  readonly #call: Call;
  readonly #moves: Move[] = [];
  readonly #running = new Map<string, Promise<void>>();

  constructor(call: Call) {
    this.#call = call;
  }

  /** The answer to one of its three operations, undefined for any other. */
  handle(operation: string, input: Record<string, unknown>): Promise<object> | undefined {
    switch (operation) {
      case 'StartMessageMoveTask':
        return this.#start(String(input['SourceArn']), input['DestinationArn']);
      case 'ListMessageMoveTasks':
        return Promise.resolve({ Results: this.#of(queueName(String(input['SourceArn']))) });
      case 'CancelMessageMoveTask':
        return Promise.resolve(this.#cancel(String(input['TaskHandle'])));
      default:
        return undefined;
    }
  }

  async stop(): Promise<void> {
    for (const move of this.#moves) if (move.status === 'RUNNING') move.status = 'CANCELLED';
    await Promise.all(this.#running.values());
  }

  async #start(sourceArn: string, destinationArn: unknown): Promise<object> {
    const source = queueName(sourceArn);
    if (this.#moves.some((move) => move.source === source && move.status === 'RUNNING')) {
      throw new ApiError(
        'UnsupportedOperation',
        'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
      );
    }
    const destination =
      typeof destinationArn === 'string' ? queueName(destinationArn) : await this.#sourceOf(source);
    const handle = Buffer.from(`${source} ${randomUUID()}`).toString('base64url');
    const move: Move = {
      handle,
      source,
      destination,
      status: 'RUNNING',
      moved: 0,
      toMove: await this.#count(source),
      startedAt: Date.now(),
    };
    this.#moves.push(move);
    const running = this.#move(move).finally(() => this.#running.delete(handle));
    this.#running.set(handle, running);
    return { TaskHandle: handle };
  }

  /** One at a time and only what was there at the start, so that what fails again does not go round. */
  async #move(move: Move): Promise<void> {
    try {
      while (move.status === 'RUNNING' && move.moved < move.toMove) {
        const { Messages = [] } = (await this.#call('ReceiveMessage', {
          QueueUrl: queueUrl(move.source),
          MaxNumberOfMessages: Math.min(BATCH, move.toMove - move.moved),
          MessageAttributeNames: ['All'],
        })) as { Messages?: Message[] };
        if (Messages.length === 0) break;
        for (const message of Messages) await this.#moveMessage(move, message);
      }
      if (move.status === 'RUNNING') move.status = 'COMPLETED';
    } catch (error) {
      move.status = 'FAILED';
      move.failure = error instanceof Error ? error.message : String(error);
    }
  }

  /** Sent before it is deleted: a crash in between doubles a message and loses none. */
  async #moveMessage(
    move: Move,
    { Body, MessageAttributes, ReceiptHandle }: Message,
  ): Promise<void> {
    await this.#call('SendMessage', {
      QueueUrl: queueUrl(move.destination),
      MessageBody: Body,
      ...(MessageAttributes && { MessageAttributes }),
    });
    await this.#call('DeleteMessage', { QueueUrl: queueUrl(move.source), ReceiptHandle });
    move.moved++;
  }

  #cancel(handle: string): object {
    const move = this.#moves.find((each) => each.handle === handle);
    if (move?.status !== 'RUNNING') {
      throw new ApiError('ResourceNotFoundException', 'There is no running task of this handle.');
    }
    move.status = 'CANCELLED';
    return { ApproximateNumberOfMessagesMoved: move.moved };
  }

  #of(source: string): object[] {
    return this.#moves
      .filter((move) => move.source === source)
      .toReversed()
      .slice(0, BATCH)
      .map((move) => ({
        ...(move.status === 'RUNNING' && { TaskHandle: move.handle }),
        Status: move.status,
        SourceArn: queueArn(move.source),
        DestinationArn: queueArn(move.destination),
        ApproximateNumberOfMessagesMoved: move.moved,
        ApproximateNumberOfMessagesToMove: move.toMove,
        StartedTimestamp: move.startedAt,
        ...(move.failure && { FailureReason: move.failure }),
      }));
  }

  /** The one queue that names this as its dead-letter queue. */
  async #sourceOf(deadLetters: string): Promise<string> {
    const { QueueUrls = [] } = (await this.#call('ListQueues', {})) as { QueueUrls?: string[] };
    const sources: string[] = [];
    for (const url of QueueUrls) {
      const { Attributes } = (await this.#call('GetQueueAttributes', {
        QueueUrl: url,
        AttributeNames: ['RedrivePolicy'],
      })) as { Attributes?: { RedrivePolicy?: string } };
      if (Attributes?.RedrivePolicy?.includes(`"${queueArn(deadLetters)}"`)) sources.push(url);
    }
    const [source, ...others] = sources;
    if (source === undefined || others.length > 0) {
      throw new ApiError(
        'InvalidParameterValue',
        `${deadLetters} is the dead-letter queue of ${sources.length} queues; name a DestinationArn.`,
      );
    }
    return queueName(source);
  }

  async #count(queue: string): Promise<number> {
    const { Attributes } = (await this.#call('GetQueueAttributes', {
      QueueUrl: queueUrl(queue),
      AttributeNames: ['ApproximateNumberOfMessages'],
    })) as { Attributes?: { ApproximateNumberOfMessages?: string } };
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  }
}
