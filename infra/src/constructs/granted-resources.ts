import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import {
  BUS_VARIABLE,
  functionVariable,
  GRAPHQL_URL_VARIABLE,
  tableVariable,
  type Grant,
} from '@conduit/nest-lambda/manifest';
import type { Environment } from '../environments.ts';
import type { GraphApi } from './graph-api.ts';

/** What functions may be granted, whichever stack it lives in. */
export interface GrantableResources {
  /** By their names in the manifests. */
  readonly tables: ReadonlyMap<string, ITable>;
  readonly userPool: IUserPool;
  readonly userPoolClient: IUserPoolClient;
  readonly bus: IEventBus;
  /** Absent where no service has a part of the schema. */
  readonly graph?: GraphApi | undefined;
}

/** The environment variables in which a function finds what it was granted. */
export function grantVariables(
  grants: readonly Grant[],
  environment: Environment,
  resources: GrantableResources,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const grant of grants) {
    switch (grant.kind) {
      case 'table': {
        const { name } = grant.table;
        variables[tableVariable(name)] = tableNamed(resources, name).tableName;
        break;
      }
      case 'function':
        variables[functionVariable(grant.function)] = physicalName(environment, grant.function);
        break;
      case 'bus':
        variables[BUS_VARIABLE] = resources.bus.eventBusName;
        break;
      case 'graphql':
        variables[GRAPHQL_URL_VARIABLE] = graphOf(resources).api.graphqlUrl;
        break;
      case 'user-pool':
        variables['USER_POOL_ID'] = resources.userPool.userPoolId;
        variables['USER_POOL_CLIENT_ID'] = resources.userPoolClient.userPoolClientId;
    }
  }
  return variables;
}

/** The name in AWS of a function that a manifest names. */
export function physicalName(environment: Environment, name: string): string {
  return `conduit-${environment.name}-${name}`;
}

/** @throws {Error} for a table that the data stack does not have. */
export function tableNamed({ tables }: GrantableResources, name: string): ITable {
  const table = tables.get(name);
  if (!table) throw new Error(`The data stack has no table "${name}".`);
  return table;
}

/** @throws {Error} where there is no GraphQL API. */
export function graphOf({ graph }: GrantableResources): GraphApi {
  if (!graph) throw new Error('No service has a GraphQL schema to send operations to.');
  return graph;
}
