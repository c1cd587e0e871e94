import type { GraphQLResolveInfo } from 'graphql';
import type { Faults } from '../../../faults/faults.ts';
import { traceRoot } from '../../../faults/passage.ts';
import { traced } from '../../../trace/current-step.ts';
import type { ResolverProperties } from '../appsync.schema.ts';
import type { Evaluation, ResolverCode } from '../appsync-js/resolver-code.ts';
import type { DataSource, DataSourceAnswer } from './data-source.ts';
import { FieldError } from './field-error.ts';
import type { OperationRun } from './operation-run.ts';
import { resolverContext, type ResolverContext } from './resolver-context.ts';

export interface UnitResolverParts {
  properties: ResolverProperties;
  code: ResolverCode;
  dataSource: DataSource;
  faults: Faults;
}

/** One resolver: its code around one data source. */
export class UnitResolver {
  /** `Query.article` */
  readonly name: string;
  readonly #parts: UnitResolverParts;

  constructor(parts: UnitResolverParts) {
    this.#parts = parts;
    this.name = `${parts.properties.TypeName}.${parts.properties.FieldName}`;
  }

  /** @throws {FieldError} what the code raised, or the data source for which it has no answer. */
  resolve(
    run: OperationRun,
    source: unknown,
    args: Record<string, unknown>,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return run.batches.during(levelOf(info), () => this.#resolve(run, source, args, info));
  }

  async #resolve(
    run: OperationRun,
    source: unknown,
    args: Record<string, unknown>,
    info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const context = resolverContext(run, source, args, info);
    const asked = this.#evaluate('request', context, run, info);
    if ('early' in asked) return asked.early;
    const answer = await this.#ask(asked.value, run, info);
    const given = 'error' in answer ? { error: answer.error, result: null } : answer;
    const answered = this.#evaluate('response', { ...context, ...given }, run, info);
    return 'early' in answered ? answered.early : answered.value;
  }

  #evaluate(
    handler: 'request' | 'response',
    context: ResolverContext,
    run: OperationRun,
    info: GraphQLResolveInfo,
  ): Evaluation {
    const evaluation = this.#parts.code.run(handler, context);
    context.stash = evaluation.stash;
    run.took(evaluation, info, context.info.selectionSetList);
    if (evaluation.error) throw FieldError.raised(evaluation.error);
    return evaluation;
  }

  #ask(request: unknown, run: OperationRun, info: GraphQLResolveInfo): Promise<DataSourceAnswer> {
    const { dataSource, properties } = this.#parts;
    if (!dataSource.isLambda) {
      return this.#traced('none', run, 1, async () => dataSource.echo(request));
    }
    const { operation, payload } = dataSource.parse(request);
    if (operation === 'Invoke') {
      return this.#traced('lambda', run, 1, () => dataSource.invoke(payload, run.traceId));
    }
    const { MaxBatchSize: size } = properties;
    if (size === 0) {
      const message = `${this.name} asks for BatchInvoke and has no MaxBatchSize, without which the local cloud forms no batches.`;
      throw new FieldError(message, 'Code');
    }
    return run.batches.add(levelOf(info), {
      payload,
      size,
      send: (payloads) =>
        this.#traced('lambda', run, payloads.length, () =>
          dataSource.invoke(payloads, run.traceId),
        ),
    });
  }

  #traced(
    source: string,
    run: OperationRun,
    items: number,
    work: () => Promise<DataSourceAnswer>,
  ): Promise<DataSourceAnswer> {
    return traced('appsync', this.name, async (step) => {
      step?.fact('data source', source);
      if (this.#parts.properties.MaxBatchSize > 0) step?.fact('batch', items);
      const answer = await this.#parts.faults.through({
        passage: { place: 'appsync', field: this.name, trace: traceRoot(run.traceId) },
        proceed: work,
        fail: ({ kind }) => ({ error: faultOf(kind) }),
      });
      if ('error' in answer) {
        step?.fail(`${answer.error.type}: ${answer.error.message}`);
        run.failed(this.name, answer.error);
      }
      return answer;
    });
  }
}

/** `article.comments.author`: where a field stands, whatever the position in lists. */
function levelOf({ path }: GraphQLResolveInfo): string {
  const names: string[] = [];
  for (let part: typeof path | undefined = path; part; part = part.prev) {
    if (typeof part.key === 'string') names.unshift(part.key);
  }
  return names.join('.');
}

/** What AppSync tells a resolver when its data source does not do what it should. */
function faultOf(kind: string): { type: string; message: string } {
  const message = `A fault was asked for: ${kind}`;
  switch (kind) {
    case 'throttle':
      return { type: 'Lambda:TooManyRequestsException', message };
    case 'timeout':
      return { type: 'Lambda:ExecutionTimeoutException', message };
    default:
      return { type: 'Lambda:ServiceException', message };
  }
}
