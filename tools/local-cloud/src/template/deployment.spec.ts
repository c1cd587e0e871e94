import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { ResourceType } from '../cloud-service.ts';
import type { Assembly } from './assembly.ts';
import { changesBetween } from './changes.ts';
import { Deployment } from './deployment.ts';
import { templateSchema } from './template.ts';

/** Creates things that keep their properties, in the order in which they are asked for. */
function recorder(): { types: Map<string, ResourceType>; created: [string, unknown][] } {
  const created: [string, unknown][] = [];
  const thing: ResourceType = {
    properties: z.strictObject({
      Name: z.string().optional(),
      Nested: z.union([z.strictObject({ Size: z.number() }), z.string()]).optional(),
    }),
    create: async ({ logicalId, properties }) => {
      created.push([logicalId, properties]);
      return { ref: `ref-${logicalId}`, attributes: { Arn: `arn-${logicalId}` } };
    },
  };
  return {
    types: new Map([
      ['Test::Thing', thing],
      ['Custom::Native', thing],
    ]),
    created,
  };
}

function assembly(...stacks: [name: string, template: object][]): Assembly {
  return {
    directory: '.',
    stacks: stacks.map(([name, template]) => ({ name, template: templateSchema.parse(template) })),
  };
}

const thing = (Properties: object = {}, more: object = {}): object => ({
  Type: 'Test::Thing',
  Properties,
  ...more,
});

describe('Deployment', () => {
  it('creates each resource after what it refers to, and exports before imports', async () => {
    const { types, created } = recorder();
    const outputs = await new Deployment(
      assembly(
        [
          'first',
          {
            Resources: {
              C: thing({ Name: { 'Fn::Sub': '${B.Arn}' } }),
              B: thing({}, { DependsOn: ['A'] }),
              A: thing(),
            },
            Outputs: { Out: { Value: { Ref: 'C' }, Export: { Name: 'first:C' } } },
          },
        ],
        ['second', { Resources: { D: thing({ Name: { 'Fn::ImportValue': 'first:C' } }) } }],
      ),
      types,
    ).create();

    expect(created).toEqual([
      ['A', {}],
      ['B', {}],
      ['C', { Name: 'arn-B' }],
      ['D', { Name: 'ref-C' }],
    ]);
    expect(outputs).toEqual({ first: { Out: 'ref-C' }, second: {} });
  });

  it('leaves out what a condition excludes', async () => {
    const { types, created } = recorder();
    const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
    const Resources = { A: thing({}, { Condition: 'Never' }), B: thing() };
    await new Deployment(assembly(['s', { Conditions, Resources }]), types).create();
    expect(created.map(([id]) => id)).toEqual(['B']);
  });

  it('lets others refer to types without a meaning here', async () => {
    const { types, created } = recorder();
    const Resources = {
      A: thing({ Name: { 'Fn::GetAtt': ['Firewall', 'Arn'] } }),
      Firewall: { Type: 'AWS::WAFv2::WebACL', Properties: { Rules: { Ref: 'Unknown' } } },
    };
    await new Deployment(assembly(['s', { Resources }]), types).create();
    expect(created).toEqual([['A', { Name: 'arn:aws:wafv2:us-east-1:000000000000:Firewall' }]]);
  });

  it.each<[what: string, resources: object, message: string]>([
    [
      'a type that nothing implements',
      { Stream: { Type: 'AWS::Kinesis::Stream' } },
      'stack s, Stream (AWS::Kinesis::Stream): the local cloud does not support this resource type',
    ],
    [
      'a property that the type does not know',
      { A: thing({ Colour: 'red' }) },
      'stack s, A (Test::Thing), Properties.Colour: the local cloud does not support this property',
    ],
    [
      'a property inside of an alternative',
      { A: thing({ Nested: { Size: 1, Colour: 'red' } }) },
      'stack s, A (Test::Thing), Properties.Nested.Colour: the local cloud does not support this property',
    ],
    [
      'a value of another kind',
      { A: thing({ Name: 5 }) },
      'stack s, A (Test::Thing), Properties.Name: the local cloud does not support this value',
    ],
    [
      'a reference to nothing',
      { A: thing({ Name: { Ref: 'Nobody' } }) },
      'stack s, A (Test::Thing), Properties.Name.Ref: there is no resource or parameter Nobody',
    ],
    [
      'a circle',
      { A: thing({ Name: { Ref: 'B' } }), B: thing({ Name: { 'Fn::Sub': '${A}' } }) },
      'stack s, A: resources refer to each other in a circle: A → B → A',
    ],
  ])('refuses %s by its place', async (_what, Resources, message) => {
    const { types, created } = recorder();
    const deployment = new Deployment(assembly(['s', { Resources }]), types);
    await expect(deployment.create()).rejects.toThrow(message);
    expect(created).toEqual([]);
  });

  it('skips the provider of a custom resource that is native, and what only it needs', async () => {
    const { types, created } = recorder();
    const lambda = {
      Type: 'AWS::Lambda::Function',
      Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
      DependsOn: ['Policy'],
    };
    const Resources = {
      Deploy: {
        Type: 'Custom::Native',
        Properties: {
          ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] },
          Name: { Ref: 'Bucket' },
        },
      },
      // Another one, after the first: what needs a native resource does not need its provider.
      DeployNext: {
        Type: 'Custom::Native',
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] } },
        DependsOn: ['Deploy'],
      },
      Provider: lambda,
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: { Roles: [{ Ref: 'Role' }], On: { Ref: 'Bucket' } },
      },
      Bucket: thing(),
    };
    await new Deployment(assembly(['s', { Resources }]), types).create();
    expect(created).toEqual([
      ['Bucket', {}],
      ['Deploy', { Name: 'ref-Bucket' }],
      ['DeployNext', {}],
    ]);

    // As soon as anything else uses the provider, it is a function like any other.
    const used = { ...Resources, User: thing({ Name: { Ref: 'Provider' } }) };
    await expect(
      new Deployment(assembly(['s', { Resources: used }]), types).create(),
    ).rejects.toThrow('(AWS::Lambda::Function): the local cloud does not support');
  });
});

describe('changesBetween', () => {
  it('names what is added, removed or changed, and in which properties', () => {
    const before = assembly([
      's',
      { Resources: { A: thing({ Name: 'a' }), B: thing(), C: thing() } },
    ]);
    const after = assembly([
      's',
      { Resources: { A: thing({ Name: 'b' }), C: thing({}, { Metadata: { x: 1 } }), D: thing() } },
    ]);
    expect(
      changesBetween(before, after).map(({ logicalId, kind, properties }) => [
        logicalId,
        kind,
        properties,
      ]),
    ).toEqual([
      ['A', 'changed', ['Name']],
      ['B', 'removed', []],
      ['D', 'added', []],
    ]);
  });
});
