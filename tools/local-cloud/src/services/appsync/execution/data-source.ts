import { z } from 'zod';
import { ApiError } from '../../../cloud-service.ts';
import type { Principal } from '../../../cloud-service.ts';
import type { LambdaInvoker } from '../../../lambda-invoker.ts';
import type { DataSourceProperties } from '../appsync.schema.ts';
import { FieldError } from './field-error.ts';

/** What a data source made of what a resolver asked of it: `ctx.result` or `ctx.error`. */
export type DataSourceAnswer = { result: unknown } | { error: { message: string; type: string } };

/** AppSync's quota for what a resolver gets back, in bytes. */
const MAX_RESULT_BYTES = 5 * 1024 * 1024;

const lambdaRequest = z.strictObject({
  operation: z.enum(['Invoke', 'BatchInvoke']),
  payload: z.unknown(),
  invocationType: z.literal('RequestResponse').optional(),
});
const noneRequest = z.looseObject({ payload: z.unknown() });

export type LambdaRequest = z.infer<typeof lambdaRequest>;

/** Where resolvers get what they resolve. */
export class DataSource {
  readonly #properties: DataSourceProperties;
  readonly #lambda: LambdaInvoker;

  constructor(properties: DataSourceProperties, lambda: LambdaInvoker) {
    this.#properties = properties;
    this.#lambda = lambda;
  }

  get isLambda(): boolean {
    return this.#properties.Type === 'AWS_LAMBDA';
  }

  /** What a request to the NONE data source gives: its own payload. */
  echo(request: unknown): DataSourceAnswer {
    const parsed = noneRequest.safeParse(request ?? {});
    return { result: parsed.success ? (parsed.data.payload ?? null) : null };
  }

  /** @throws {FieldError} for what a request to a Lambda data source cannot be. */
  parse(request: unknown): LambdaRequest {
    const parsed = lambdaRequest.safeParse(request);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'the request';
    throw new FieldError(
      `The request handler returned no request that the local cloud has for a Lambda data source: ${where}: ${issue?.message}`,
      'Code',
    );
  }

  /** Invokes the function under the data source's role. */
  async invoke(payload: unknown, traceId: string): Promise<DataSourceAnswer> {
    const source = this.#properties;
    if (source.Type !== 'AWS_LAMBDA') throw new Error(`${source.Name} is no Lambda data source`);
    const principal: Principal = {
      kind: 'role',
      arn: source.ServiceRoleArn,
      sessionName: 'APPSYNC_ASSUME_ROLE',
    };
    try {
      const { payload: answer, functionError } = await this.#lambda.invoke({
        principal,
        functionName: source.LambdaConfig.LambdaFunctionArn,
        payload: JSON.stringify(payload ?? null),
        traceId,
      });
      if (functionError !== undefined) return unhandled(answer);
      if (Buffer.byteLength(answer) > MAX_RESULT_BYTES) {
        return failed('Lambda:ResponseTooLarge', 'The response is larger than 5 MB.');
      }
      return { result: JSON.parse(answer) };
    } catch (error) {
      if (error instanceof ApiError) return failed(`Lambda:${error.code}`, error.message);
      throw error;
    }
  }
}

/** `{errorMessage, errorType}` as a function that threw leaves it. */
function unhandled(answer: string): DataSourceAnswer {
  const { errorMessage } = JSON.parse(answer) as { errorMessage?: unknown };
  const isTimeout = /Task timed out/.test(String(errorMessage));
  const type = isTimeout ? 'Lambda:ExecutionTimeoutException' : 'Lambda:Unhandled';
  return failed(type, String(errorMessage ?? 'The function failed.'));
}

function failed(type: string, message: string): DataSourceAnswer {
  return { error: { type, message } };
}
