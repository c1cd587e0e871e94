import { z } from 'zod';
import { parseOperator } from './condition-operator.ts';

const texts = z.union([z.string(), z.array(z.string())]);
const values = z.union([
  z.string(),
  z.boolean(),
  z.number(),
  z.array(z.union([z.string(), z.boolean(), z.number()])),
]);

const conditionBlock = z.record(
  z
    .string()
    .refine(
      (name) => parseOperator(name) !== undefined,
      'is a condition operator that the local cloud does not implement',
    ),
  z.record(z.string(), values),
);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Condition: conditionBlock.optional(),
});

/** A template may hold one statement where IAM takes a list. */
const statements = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.array(schema), schema.transform((single) => [single])]);

/** What may be done to what. */
const identityStatement = statement
  .extend({
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
  })
  .refine(
    ({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined),
    'has either Action or NotAction',
  )
  .refine(
    ({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined),
    'has either Resource or NotResource',
  );

/** Who may assume a role. */
const trustStatement = statement.extend({
  Action: texts,
  Principal: z.union([z.literal('*'), z.record(z.string(), texts)]),
});

const version = z.literal('2012-10-17').optional();
const id = z.string().optional();

/** The policy of a role, as `PolicyDocument` in a template. */
export const identityPolicy = z.strictObject({
  Version: version,
  Id: id,
  Statement: statements(identityStatement),
});

/** `AssumeRolePolicyDocument` */
export const trustPolicy = z.strictObject({
  Version: version,
  Id: id,
  Statement: statements(trustStatement),
});

export type ConditionBlock = Readonly<
  Record<string, Readonly<Record<string, z.infer<typeof values>>>>
>;

/** A statement of any kind of policy, identity-based or attached to a resource. */
export interface Statement {
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Readonly<Record<string, string | string[]>> | undefined;
  Action?: string | string[] | undefined;
  NotAction?: string | string[] | undefined;
  Resource?: string | string[] | undefined;
  NotResource?: string | string[] | undefined;
  Condition?: ConditionBlock | undefined;
}

/** IAM takes one value where it takes a list. */
export function list<Value>(value: Value | Value[]): Value[] {
  return Array.isArray(value) ? value : [value];
}
