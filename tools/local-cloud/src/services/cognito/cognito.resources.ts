import { REGION } from '../../cloud-service.ts';
import type { ResourceType } from '../../cloud-service.ts';
import { stableId } from '../physical-name.ts';
import {
  userPoolClientProperties,
  userPoolGroupProperties,
  userPoolProperties,
} from './cognito.schema.ts';
import type {
  UserPoolClientProperties,
  UserPoolGroupProperties,
  UserPoolProperties,
} from './cognito.schema.ts';
import { issuerOf } from './tokens.ts';
import { userPoolArn } from './user-pools.ts';
import type { UserPools } from './user-pools.ts';

/** The CloudFormation types of Cognito; ids have the form of AWS and stay over restarts. */
export function cognitoResources(pools: UserPools): Readonly<Record<string, ResourceType>> {
  const userPool: ResourceType<UserPoolProperties> = {
    properties: userPoolProperties,
    create: async (resource) => {
      const { id } = pools.create(`${REGION}_${stableId(resource, 9)}`, resource.properties);
      const ProviderURL = issuerOf(id);
      const attributes = {
        Arn: userPoolArn(id),
        ProviderName: ProviderURL.replace('https://', ''),
        ProviderURL,
        UserPoolId: id,
      };
      return { ref: id, attributes };
    },
  };

  const client: ResourceType<UserPoolClientProperties> = {
    properties: userPoolClientProperties,
    create: async (resource) => {
      const id = stableId(resource, 26);
      const pool = pools.get(resource.properties.UserPoolId);
      pool.clients.set(id, { id, settings: resource.properties });
      const attributes = { ClientId: id, ...optionalName(resource.properties.ClientName) };
      return { ref: id, attributes };
    },
  };

  const group: ResourceType<UserPoolGroupProperties> = {
    properties: userPoolGroupProperties,
    create: async ({ properties }) => {
      pools.get(properties.UserPoolId).groups.add(properties.GroupName);
      return { ref: properties.GroupName, attributes: {} };
    },
  };

  return {
    'AWS::Cognito::UserPool': userPool,
    'AWS::Cognito::UserPoolClient': client,
    'AWS::Cognito::UserPoolGroup': group,
  };
}

function optionalName(name: string | undefined): Record<string, string> {
  return name === undefined ? {} : { Name: name };
}
