import { z } from 'zod';
import { tags } from '../tags.ts';
import { identityPolicy, trustPolicy } from './policy-document.ts';

const roleName = z.string().regex(/^[\w+=,.@-]{1,64}$/, 'is not the name of a role');
const path = z
  .string()
  .regex(/^\/(?:.*\/)?$/, 'begins and ends with a slash')
  .default('/');
const namedPolicy = z.strictObject({ PolicyName: z.string(), PolicyDocument: identityPolicy });

/** `AWS::IAM::Role` */
export const roleProperties = z.strictObject({
  RoleName: roleName.optional(),
  AssumeRolePolicyDocument: trustPolicy,
  Policies: z.array(namedPolicy).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  Path: path,
  Description: z.string().optional(),
  MaxSessionDuration: z.number().int().min(3_600).max(43_200).optional(),
  Tags: tags.optional(),
});

/** `AWS::IAM::Policy` and its newer form, `AWS::IAM::RolePolicy`, are inline policies of roles. */
export const policyProperties = z.strictObject({
  PolicyName: z.string(),
  PolicyDocument: identityPolicy,
  Roles: z.array(z.string()).min(1, 'names no role, and the local cloud has no users or groups'),
});

/** `AWS::IAM::ManagedPolicy` */
export const managedPolicyProperties = z.strictObject({
  ManagedPolicyName: z.string().optional(),
  PolicyDocument: identityPolicy,
  Description: z.string().optional(),
  Path: path,
  Roles: z.array(z.string()).default([]),
});

export type RoleProperties = z.infer<typeof roleProperties>;
export type PolicyProperties = z.infer<typeof policyProperties>;
export type ManagedPolicyProperties = z.infer<typeof managedPolicyProperties>;
