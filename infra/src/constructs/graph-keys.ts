import { CfnApiKey, type GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Construct } from 'constructs';
import type { GraphqlKey } from '../environments.ts';
import { pascalCase } from './logical-name.ts';

/**
 * The API keys that anonymous requests come with. All of them work side by side until they expire; the
 * first one is handed out. docs/operations/graphql-keys.md says how to replace it.
 */
export class GraphKeys extends Construct {
  /** The key that the edge and clients use. */
  readonly current: string;

  constructor(
    scope: Construct,
    id: string,
    api: GraphqlApi,
    keys: readonly [GraphqlKey, ...GraphqlKey[]],
  ) {
    super(scope, id);
    const [current] = keys.map(({ id: name, expires }) => {
      const key = new CfnApiKey(this, pascalCase(name), {
        apiId: api.apiId,
        description: `Anonymous requests, ${name}`,
        expires: expires.getTime() / 1000,
      });
      return key.attrApiKey;
    });
    this.current = current as string;
  }
}
