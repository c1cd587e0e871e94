import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

/** What a Lambda authorizer has to answer; a condition in the policy is refused as not supported. */
export const authorizerAnswer = z.object({
  principalId: z.string().min(1),
  policyDocument: z.object({
    Version: z.string().optional(),
    Statement: z.array(
      z.strictObject({
        Sid: z.string().optional(),
        Effect: z.enum(['Allow', 'Deny']),
        Action: oneOrMore,
        Resource: oneOrMore,
      }),
    ),
  }),
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  usageIdentifierKey: z.string().nullish(),
});

export type AuthorizerAnswer = z.infer<typeof authorizerAnswer>;

/** What the policy says about a method: an explicit Deny wins, nothing at all denies as well. */
export function decide(
  { policyDocument }: AuthorizerAnswer,
  methodArn: string,
): 'allow' | 'deny' | 'explicit-deny' {
  const effects = policyDocument.Statement.filter(
    ({ Action, Resource }) =>
      matchesAny(Action, 'execute-api:Invoke') && matchesAny(Resource, methodArn),
  ).map(({ Effect }) => Effect);
  if (effects.includes('Deny')) return 'explicit-deny';
  return effects.includes('Allow') ? 'allow' : 'deny';
}

function matchesAny(patterns: string | string[], value: string): boolean {
  return [patterns].flat().some((pattern) => wildcard(pattern).test(value));
}

/** `*` is any text, `?` any one character. */
function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's');
}
