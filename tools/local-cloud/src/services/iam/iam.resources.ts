import { ACCOUNT, PARTITION } from '../../cloud-service.ts';
import type { ResourceType } from '../../cloud-service.ts';
import { physicalName, stableId } from '../physical-name.ts';
import { managedPolicyProperties, policyProperties, roleProperties } from './iam.schema.ts';
import type { ManagedPolicyProperties, PolicyProperties, RoleProperties } from './iam.schema.ts';
import type { Roles } from './roles.ts';

/** The CloudFormation types of IAM; users and groups are not among them. */
export function iamResources(roles: Roles): Readonly<Record<string, ResourceType>> {
  const role: ResourceType<RoleProperties> = {
    properties: roleProperties,
    create: async (resource) => {
      const { properties } = resource;
      const created = roles.put({
        name: properties.RoleName ?? physicalName(resource),
        path: properties.Path,
        trust: properties.AssumeRolePolicyDocument.Statement,
        embedded: new Map(
          properties.Policies.map(({ PolicyName, PolicyDocument }) => [
            PolicyName,
            PolicyDocument.Statement,
          ]),
        ),
      });
      for (const arn of properties.ManagedPolicyArns) roles.attach(created, arn);
      const RoleId = `AROA${stableId(resource, 17).toUpperCase()}`;
      return { ref: created.name, attributes: { Arn: created.arn, RoleId } };
    },
  };

  const policy: ResourceType<PolicyProperties> = {
    properties: policyProperties,
    create: async ({ properties }) => {
      for (const name of properties.Roles) {
        roles.named(name).inline.set(properties.PolicyName, properties.PolicyDocument.Statement);
      }
      return { ref: properties.PolicyName, attributes: { Id: properties.PolicyName } };
    },
  };

  const managedPolicy: ResourceType<ManagedPolicyProperties> = {
    properties: managedPolicyProperties,
    create: async (resource) => {
      const { ManagedPolicyName, Path, PolicyDocument, Roles } = resource.properties;
      const name = ManagedPolicyName ?? physicalName(resource, 128);
      const arn = `arn:${PARTITION}:iam::${ACCOUNT}:policy${Path}${name}`;
      roles.putManaged(arn, PolicyDocument.Statement);
      for (const each of Roles) roles.attach(roles.named(each), arn);
      return { ref: arn, attributes: { PolicyArn: arn } };
    },
  };

  return {
    'AWS::IAM::Role': role,
    'AWS::IAM::Policy': policy,
    'AWS::IAM::ManagedPolicy': managedPolicy,
  };
}
