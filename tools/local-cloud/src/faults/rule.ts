import { z } from 'zod';

/** The id that joins all that one request sets off: `1-5759e988-bd862e3fe1be46a994272793`. */
const trace = z
  .string()
  .regex(/^1-[\da-f]{8}-[\da-f]{24}$/, 'is not the root of an X-Amzn-Trace-Id');

/** Which calls out of functions; a name may be shortened as long as it fits one function alone. */
const calls = {
  /** For instance `TransactWriteItems`. */
  operation: z.string().min(1).optional(),
  /** The function that calls. */
  by: z.string().min(1).optional(),
  /** Only the call of this number, from 1, of each invocation. */
  nth: z.int().positive().optional(),
  trace: trace.optional(),
};

const target = z.discriminatedUnion('service', [
  z.strictObject({
    service: z.literal('dynamodb'),
    ...calls,
    /** A transaction concerns every table that it names. */
    table: z.string().min(1).optional(),
  }),
  z.strictObject({ service: z.literal('cognito-idp'), ...calls }),
  /** Calls to any service, direct invokes of functions among them. */
  z.strictObject({ service: z.literal('call'), ...calls }),
  /** Invocations, by whomever. */
  z.strictObject({
    service: z.literal('lambda'),
    function: z.string().min(1).optional(),
    trace: trace.optional(),
  }),
  /** Deliveries of EventBridge's rules to their targets. */
  z.strictObject({
    service: z.literal('delivery'),
    rule: z.string().min(1).optional(),
  }),
  z.strictObject({
    service: z.literal('apigateway'),
    /** As the API has it: `PUT /api/articles/{slug}`. */
    route: z.string().min(1).optional(),
    trace: trace.optional(),
  }),
  /** What a resolver of AppSync asks of its data source. */
  z.strictObject({
    service: z.literal('appsync'),
    /** `Query.articles` */
    field: z.string().min(1).optional(),
    trace: trace.optional(),
  }),
  z.strictObject({
    service: z.literal('edge'),
    /** Begins so: `/api/`. */
    path: z.string().startsWith('/').optional(),
    method: z.string().toUpperCase().optional(),
  }),
]);

/** Whether the thing itself still happens: `after` means that it did, and its answer is lost. */
const when = z.enum(['before', 'after']).default('before');
const milliseconds = z.number().nonnegative().max(600_000);

const effect = z.discriminatedUnion('kind', [
  /** One number, or drawn evenly between two. */
  z.strictObject({
    kind: z.literal('latency'),
    ms: z.union([milliseconds, z.tuple([milliseconds, milliseconds])]),
  }),
  /** Refused in the words in which the service itself refuses what is too much. */
  z.strictObject({ kind: z.literal('throttle') }),
  /** A 5xx in the words of the service. */
  z.strictObject({ kind: z.literal('error'), when }),
  /** The connection breaks. */
  z.strictObject({ kind: z.literal('reset'), when }),
  /** The process of the function ends. */
  z.strictObject({ kind: z.literal('crash'), when }),
  /** As if the time had passed, without the wait. */
  z.strictObject({ kind: z.literal('timeout'), when }),
  z.strictObject({ kind: z.literal('out-of-memory'), when }),
  /** DynamoDB's engine is killed, and starts again. */
  z.strictObject({
    kind: z.literal('kill-engine'),
    when: z.enum(['before', 'during', 'after']).default('during'),
  }),
  /** Nothing happens but that it is noted. */
  z.strictObject({ kind: z.literal('observe') }),
]);

export type Service = z.infer<typeof target>['service'];
export type Effect = z.infer<typeof effect>;
export type EffectKind = Effect['kind'];

const ON_CALLS: readonly EffectKind[] = [
  ...(['latency', 'throttle', 'error', 'reset'] as const),
  ...(['crash', 'timeout', 'out-of-memory', 'observe'] as const),
];

/** What can happen where. On calls, it is the calling function that crashes. */
export const EFFECTS: Readonly<Record<Service, readonly EffectKind[]>> = {
  dynamodb: [...ON_CALLS, 'kill-engine'],
  'cognito-idp': ON_CALLS,
  call: ON_CALLS,
  lambda: ['latency', 'throttle', 'error', 'crash', 'timeout', 'out-of-memory', 'observe'],
  // Failing after it took effect doubles a delivery; different delays change the order.
  delivery: ['latency', 'error', 'observe'],
  apigateway: ['latency', 'throttle', 'error', 'timeout', 'observe'],
  appsync: ['latency', 'throttle', 'error', 'timeout', 'observe'],
  edge: ['latency', 'error', 'reset', 'observe'],
};

/** What goes wrong, where, and how often. */
export const ruleSchema = z
  .strictObject({
    /** By which it is listed and cleared; made where absent. */
    id: z
      .string()
      .regex(/^[\w-]{1,40}$/, 'has other characters than letters, digits, "-" and "_"')
      .optional(),
    target,
    effect,
    /** Of each that matches, drawn from `seed`: the same draws for the same rule. */
    probability: z.number().gt(0).max(1).default(1),
    seed: z.int().default(1),
    /** So many that match pass first. */
    skip: z.int().nonnegative().default(0),
    /** How often at most; absent: for as long as the rule is there. */
    count: z.int().positive().optional(),
  })
  .superRefine((rule, context) => {
    const possible = EFFECTS[rule.target.service];
    if (possible.includes(rule.effect.kind)) return;
    const message = `${rule.effect.kind} cannot happen at ${rule.target.service}; possible are ${possible.join(', ')}`;
    context.addIssue({ code: 'custom', path: ['effect', 'kind'], message });
  });

export type RuleInput = z.input<typeof ruleSchema>;
export type Rule = z.output<typeof ruleSchema> & { id: string };

/** A rule that makes no sense; the message says why, and what would. */
export class FaultRuleError extends Error {
  override readonly name = 'FaultRuleError';
}

/** @throws {FaultRuleError} naming everything that is wrong. */
export function parseRule(value: unknown): z.output<typeof ruleSchema> {
  const result = ruleSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  throw new FaultRuleError(problems.join('; '));
}
