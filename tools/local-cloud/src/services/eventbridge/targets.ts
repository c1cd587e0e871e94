import { ApiError } from '../../cloud-service.ts';
import type { Principal } from '../../cloud-service.ts';
import type { LambdaInvoker } from '../../lambda-invoker.ts';
import type { QueueSender } from '../../message-queues.ts';

/** How often Lambda tries an event that its function fails on: asynchronous invocations. */
const FUNCTION_ATTEMPTS = 3;

/** A failure that is not worth another attempt. */
export class PermanentFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Hands events to queues and functions, in the name of a rule that their policies have to allow. */
export class Targets {
  readonly #queues: QueueSender;
  readonly #lambda: LambdaInvoker;

  constructor(queues: QueueSender, lambda: LambdaInvoker) {
    this.#queues = queues;
    this.#lambda = lambda;
  }

  /** @throws {PermanentFailure} where AWS would not try again; any other error is worth one. */
  async deliver(
    arn: string,
    input: string,
    { rule, attempt }: { rule: string; attempt: number },
  ): Promise<void> {
    const principal: Principal = {
      kind: 'service',
      service: 'events.amazonaws.com',
      sourceArn: rule,
    };
    try {
      if (arn.startsWith('arn:aws:lambda:')) await this.#invoke(principal, arn, input, attempt);
      else await this.#queues.send({ principal, queueArn: arn, body: input });
    } catch (error) {
      throw isPermanent(error) ? new PermanentFailure(error.code, error.message) : error;
    }
  }

  /** @throws {ApiError} */
  async giveUp(
    queueArn: string,
    { rule, body, attributes }: { rule: string; body: string; attributes: Record<string, string> },
  ): Promise<void> {
    await this.#queues.send({
      principal: { kind: 'service', service: 'events.amazonaws.com', sourceArn: rule },
      queueArn,
      body,
      attributes,
    });
  }

  async #invoke(
    principal: Principal,
    functionName: string,
    payload: string,
    attempt: number,
  ): Promise<void> {
    const { functionError, payload: answer } = await this.#lambda.invoke({
      principal,
      functionName,
      payload,
    });
    if (functionError === undefined) return;
    if (attempt >= FUNCTION_ATTEMPTS) throw new PermanentFailure(functionError, answer);
    throw new Error(answer);
  }
}

/** EventBridge User Guide, "How EventBridge retries delivering events". */
function isPermanent(error: unknown): error is ApiError {
  return (
    error instanceof ApiError &&
    /AccessDenied|NotFound|NonExistent|DoesNotExist|TooLarge|InvalidParameter/.test(error.code)
  );
}
