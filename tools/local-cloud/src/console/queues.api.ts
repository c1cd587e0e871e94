import { ApiError } from '../cloud-service.ts';
import type { InspectedMessage, QueueSummary } from '../services/sqs/queue-inspection.ts';
import type { SqsService } from '../services/sqs/sqs.service.ts';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { limitOf } from './read-only.ts';

const STANDARD_MESSAGES = 50;
const MOST_MESSAGES = 500;

/** What `GET /api/queues/<name>` answers. */
export interface QueueDetail extends QueueSummary {
  messages: InspectedMessage[];
}

/**
 * `GET /api/queues` lists the queues with their depths, `/<name>` shows what lies in one without receiving
 * it, `POST /api/queues/<name>/redrive` moves dead letters back to where they came from.
 */
export class QueuesApi implements ConsoleApi {
  readonly name = 'queues';
  readonly #sqs: SqsService;

  constructor(sqs: SqsService) {
    this.#sqs = sqs;
  }

  async handle({ method, path, query }: ConsoleRequest): Promise<ConsoleAnswer> {
    const [name, action, ...rest] = path;
    if (method === 'GET' && name === undefined) return { json: this.#sqs.queues };
    if (method === 'GET' && name !== undefined && action === undefined) {
      return { json: this.#detail(name, limitOf(query, STANDARD_MESSAGES, MOST_MESSAGES)) };
    }
    if (method === 'POST' && name !== undefined && action === 'redrive' && rest.length === 0) {
      this.#detail(name, 1);
      await this.#sqs.redrive(name).catch((error: unknown) => {
        throw error instanceof ApiError ? new ConsoleError(409, error.message) : error;
      });
      return { json: this.#detail(name, STANDARD_MESSAGES) };
    }
    throw new ConsoleError(404, 'There are GET /api/queues, /<name> and POST /<name>/redrive.');
  }

  #detail(name: string, limit: number): QueueDetail {
    const summary = this.#sqs.queues.find((queue) => queue.name === name);
    const messages = this.#sqs.messages(name, limit);
    if (!summary || !messages) throw new ConsoleError(404, `There is no queue ${name}.`);
    return { ...summary, messages };
  }
}
