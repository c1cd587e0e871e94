import { describe, expect, it } from '@jest/globals';
import { Faults } from '../../../faults/faults.ts';
import { resolverSchema } from '../appsync.schema.ts';
import { ResolverCode } from '../appsync-js/resolver-code.ts';
import { buildAppSyncSchema } from '../sdl/build-schema.ts';
import { DataSource } from './data-source.ts';
import { Executor } from './executor.ts';
import { UnitResolver } from './unit-resolver.ts';

const CODE = `export const request = () => ({ operation: 'Invoke', payload: null });
export const response = (ctx) => ctx.result;`;

/** An API of one field, whose function never answers. */
function executor(): Executor {
  const runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
  const field = { ApiId: 'id', TypeName: 'Query', FieldName: 'silence', Runtime: runtime };
  const properties = resolverSchema.parse({ ...field, Code: CODE, DataSourceName: 'source' });
  const dataSource = new DataSource(
    {
      ...{ ApiId: 'id', Name: 'source', Type: 'AWS_LAMBDA', ServiceRoleArn: 'role' },
      LambdaConfig: { LambdaFunctionArn: 'function' },
    },
    { invoke: () => new Promise(() => {}) },
  );
  const code = new ResolverCode(CODE, 'silence');
  const resolver = new UnitResolver({ properties, code, dataSource, faults: new Faults() });
  return new Executor(
    buildAppSyncSchema('type Query { silence: String }'),
    {
      ...{ apiArn: 'arn', defaultMode: 'API_KEY', depthLimit: 0, resolverLimit: 0 },
      ...{ environment: {}, authorizer: { authorize: () => {} } },
      resolvers: new Map([[resolver.name, resolver]]),
    },
    { introspection: true, timeoutMs: 10 },
  );
}

describe('an operation whose resolvers do not answer', () => {
  it('is given up after the time that a request has', async () => {
    const running = executor();
    const operation = running.prepare({ query: '{ silence }' });
    if (Array.isArray(operation)) throw new Error('the query is not valid');
    const { response } = await running.execute(operation, {
      ...{ caller: { mode: 'API_KEY', identity: null, groups: [] }, headers: {}, traceId: 'trace' },
      ...{ log: () => {}, onFailure: () => {} },
    });
    expect(response).toMatchObject({
      data: null,
      errors: [{ errorType: 'ExecutionTimeout', message: 'Execution timed out.' }],
    });
  });
});
