import { z } from 'zod';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower case letters, digits and "-" only');

const table = z.strictObject({
  name,
  owner: name,
  partitionKey: z.string().min(1),
  sortKey: z.string().min(1).exactOptional(),
  timeToLive: z.string().min(1).exactOptional(),
  outbox: z.boolean().exactOptional(),
});

const grant = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('table'),
    table,
    actions: z
      .array(
        z.enum([
          'GetItem',
          'BatchGetItem',
          'Query',
          'PutItem',
          'UpdateItem',
          'DeleteItem',
          'BatchWriteItem',
          'ConditionCheckItem',
        ]),
      )
      .min(1),
    leadingKeys: z.array(z.string().min(1)).min(1).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('user-pool'),
    actions: z.array(z.string().regex(/^[A-Z][A-Za-z]+$/, 'one action without wildcards')),
  }),
  z.strictObject({ kind: z.literal('function'), function: name }),
  z.strictObject({ kind: z.literal('bus') }),
  z.strictObject({ kind: z.literal('graphql'), document: z.string().min(1) }),
]);

const route = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z
    .string()
    .regex(
      /^(\/([\w.-]+|\{\w+\}))+$/,
      'segments are fixed or {named}: no {proxy+}, no trailing "/"',
    ),
  auth: z.enum(['none', 'optional', 'required']),
  throttle: z
    .strictObject({ rateLimit: z.number().positive(), burstLimit: z.int().positive() })
    .exactOptional(),
  handler: z.string(),
});

const schedule = z.strictObject({
  event: z.string(),
  expression: z.string().regex(/^(rate|cron)\(.+\)$/, 'rate(…) or cron(…)'),
});

const graphqlName = z.string().regex(/^[A-Za-z_]\w*$/, 'a name as GraphQL has it');

const graphqlField = z.strictObject({
  type: graphqlName,
  field: graphqlName,
  source: z.enum(['lambda', 'none']),
  auth: z
    .array(z.enum(['api-key', 'user-pool', 'iam']))
    .min(1)
    .exactOptional(),
  batch: z.int().min(1).max(2000).exactOptional(),
  parent: z.array(z.string().min(1)).min(1).exactOptional(),
  subscribedTo: z.array(graphqlName).min(1).exactOptional(),
  handler: z.string(),
});

const functionBase = {
  name,
  entry: name,
  memoryMb: z.int().min(128).max(10_240),
  timeoutSeconds: z.int().min(1).max(900),
  grants: z.array(grant),
};

/** What API Gateway waits for (AppSync: 30 s); a function that runs longer would work for nobody. */
const GATEWAY_TIMEOUT_SECONDS = 29;
const behindGateway = {
  ...functionBase,
  timeoutSeconds: z.int().min(1).max(GATEWAY_TIMEOUT_SECONDS),
};

/** The form of a `manifest.json`: exactly what the CDK app knows how to build. */
export const manifestSchema: z.ZodType<ServiceManifest> = z.strictObject({
  service: name,
  tables: z.array(table),
  functions: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ ...behindGateway, kind: z.literal('http'), routes: z.array(route) }),
      z.strictObject({ ...behindGateway, kind: z.literal('authorizer') }),
      z.strictObject({
        ...functionBase,
        kind: z.literal('messages'),
        patterns: z.array(z.string()),
      }),
      z.strictObject({
        ...functionBase,
        kind: z.literal('events'),
        patterns: z.array(z.string()),
        schedules: z.array(schedule).min(1).exactOptional(),
      }),
      z.strictObject({
        ...behindGateway,
        kind: z.literal('graphql'),
        sdl: z.string().min(1),
        fields: z.array(graphqlField),
      }),
    ]),
  ),
});
