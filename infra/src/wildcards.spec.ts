import { describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import { synthesise } from './testing/synthesise.ts';

interface Statement {
  Action: string | string[];
  Resource: unknown;
}

describe.each(['dev', 'prod'])('IAM in %s', (environment) => {
  const templates = Object.values(synthesise(environment));

  it('names every resource, but for the actions that know none', () => {
    const open = templates
      .flatMap(statements)
      .filter(({ Resource }) => [Resource].flat().includes('*'))
      .map(({ Action }) => Action);
    expect(open.length).toBeGreaterThan(0);
    expect(new Set(open.flat())).toEqual(
      new Set(['dynamodb:ListStreams', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments']),
    );
  });

  it("uses none of AWS's managed policies", () => {
    for (const template of templates) {
      for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
        expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      }
    }
  });

  it('names every action of the services', () => {
    const actions = templates.flatMap(inlineStatements).flatMap(({ Action }) => Action);
    expect(actions).toContain('dynamodb:GetItem');
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });
});

function statements(template: Template): Statement[] {
  const attached = Object.values(template.findResources('AWS::IAM::Policy'));
  return [
    ...attached.flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]),
    ...inlineStatements(template),
  ];
}

/** Of roles themselves; CDK's own function for copying files has a policy attached instead. */
function inlineStatements(template: Template): Statement[] {
  return Object.values(template.findResources('AWS::IAM::Role')).flatMap(({ Properties }) =>
    (Properties.Policies ?? []).flatMap(
      (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
    ),
  );
}
