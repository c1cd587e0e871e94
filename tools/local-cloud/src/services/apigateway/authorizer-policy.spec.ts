import { describe, expect, it } from '@jest/globals';
import { authorizerAnswer, decide } from './authorizer-policy.ts';

const arn = 'arn:aws:execute-api:us-east-1:000000000000:api/dev/GET/articles/a.b';

function decisionOf(
  ...statements: [effect: string, resource: string | string[], action?: string][]
): string {
  const Statement = statements.map(([Effect, Resource, Action = 'execute-api:Invoke']) => ({
    Effect,
    Resource,
    Action,
  }));
  return decide(authorizerAnswer.parse({ principalId: 'p', policyDocument: { Statement } }), arn);
}

describe('decide', () => {
  it.each([
    [arn, 'allow'],
    ['*', 'allow'],
    ['arn:aws:execute-api:*:*:api/dev/GET/*', 'allow'],
    ['arn:aws:execute-api:*:*:api/dev/GET/articles/a?b', 'allow'],
    ['arn:aws:execute-api:*:*:api/dev/GET/articles/a.', 'deny'],
    ['arn:aws:execute-api:*:*:api/dev/POST/*', 'deny'],
    ['arn:aws:execute-api:*:*:api/dev/GET/articles/aXb', 'deny'],
  ])('%s: %s', (resource, decision) => {
    expect(decisionOf(['Allow', resource])).toBe(decision);
    expect(decisionOf(['Allow', ['nothing', resource]])).toBe(decision);
  });

  it('lets a Deny win, and looks at the action', () => {
    expect(decisionOf(['Allow', '*'], ['Deny', arn])).toBe('explicit-deny');
    expect(decisionOf(['Allow', '*', 'execute-api:ManageConnections'])).toBe('deny');
    expect(decisionOf()).toBe('deny');
  });

  it('does not take a condition that it would not check', () => {
    const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: {} }];

    const { success } = authorizerAnswer.safeParse({
      principalId: 'p',
      policyDocument: { Statement },
    });

    expect(success).toBe(false);
  });
});
