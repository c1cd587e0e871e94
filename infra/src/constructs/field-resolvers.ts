import { readFileSync } from 'node:fs';
import {
  Code,
  FunctionRuntime,
  LambdaDataSource,
  NoneDataSource,
  Resolver,
  type BaseDataSource,
  type GraphqlApi,
} from 'aws-cdk-lib/aws-appsync';
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { GraphqlField, GraphqlFunction } from '@conduit/nest-lambda/manifest';
import { pascalCase } from './logical-name.ts';

export interface FieldResolversProps {
  readonly api: GraphqlApi;
  readonly manifest: GraphqlFunction;
  readonly handler: IFunction;
}

/** A service's fields: one data source that may invoke the service's function, one resolver each. */
export class FieldResolvers extends Construct {
  readonly #api: GraphqlApi;
  readonly #name: string;

  constructor(scope: Construct, id: string, { api, manifest, handler }: FieldResolversProps) {
    super(scope, id);
    this.#api = api;
    this.#name = pascalCase(manifest.name);
    const bySource = Map.groupBy(manifest.fields, ({ source }) => source);
    const invoked = bySource.get('lambda') ?? [];
    const published = bySource.get('none') ?? [];
    if (invoked.length > 0) this.#resolve(invoked, this.#functionSource(handler));
    if (published.length > 0) this.#resolve(published, this.#noSource());
  }

  #functionSource(handler: IFunction): LambdaDataSource {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('appsync.amazonaws.com'),
      inlinePolicies: {
        invoke: new PolicyDocument({
          statements: [
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['lambda:InvokeFunction'],
              resources: [handler.functionArn],
            }),
          ],
        }),
      },
    });
    return new LambdaDataSource(this, 'Function', {
      api: this.#api,
      name: this.#name,
      lambdaFunction: handler,
      // Frozen: CDK would add the function's versions, all of them.
      serviceRole: role.withoutPolicyUpdates(),
    });
  }

  #noSource(): NoneDataSource {
    return new NoneDataSource(this, 'None', { api: this.#api, name: `${this.#name}None` });
  }

  #resolve(fields: readonly GraphqlField[], dataSource: BaseDataSource): void {
    for (const field of fields) {
      new Resolver(this, `${field.type}.${field.field}`, {
        api: this.#api,
        dataSource,
        typeName: field.type,
        fieldName: field.field,
        runtime: FunctionRuntime.JS_1_0_0,
        code: Code.fromInline(codeOf(field)),
        ...(field.batch && { maxBatchSize: field.batch }),
      });
    }
  }
}

const [INVOKE, PUBLISH] = ['invoke', 'publish'].map((name) =>
  readFileSync(new URL(`../resolvers/${name}.js`, import.meta.url), 'utf8'),
) as [string, string];

/** Inline, since an asset is one file for all fields and the constants are set for each. */
function codeOf({ source, batch, parent }: GraphqlField): string {
  if (source === 'none') return PUBLISH;
  return INVOKE.replace(...constant('IS_BATCH', false, batch !== undefined)).replace(
    ...constant('PARENT_FIELDS', null, parent ?? null),
  );
}

/** A constant's declaration as it stands in the file, and as it is for a field. */
function constant(name: string, before: unknown, after: unknown): [string, string] {
  const declaration = (value: unknown): string => `const ${name} = ${JSON.stringify(value)};`;
  return [declaration(before), declaration(after)];
}
