import { describe, expect, it } from '@jest/globals';
import { IntrinsicError, resolve } from './intrinsics.ts';
import type { Scope } from './intrinsics.ts';
import type { Json } from './json.ts';
import { StackScope } from './stack-scope.ts';
import { templateSchema } from './template.ts';

function scope(): Scope {
  const template = templateSchema.parse({
    Parameters: {
      Size: { Type: 'Number', Default: 3 },
      Unset: { Type: 'String' },
      Bootstrap: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk' },
    },
    Mappings: { Regions: { 'us-east-1': { zone: 'a' } } },
    Conditions: {
      Yes: { 'Fn::Equals': [{ Ref: 'Size' }, '3'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Equals': ['a', 'a'] }] },
    },
    Resources: { Table: { Type: 'AWS::DynamoDB::Table' }, Later: { Type: 'AWS::S3::Bucket' } },
  });
  const stack = new StackScope(
    { name: 'app', template },
    {
      exports: new Map([['shared:Pool', 'pool-1']]),
      outputs: new Map([['other', new Map([['Url', 'https://x']])]]),
    },
  );
  stack.add('Table', { ref: 'articles', attributes: { Arn: 'arn:table', 'Stream.Arn': 'arn:s' } });
  return stack;
}

describe('resolve', () => {
  it.each<[what: string, value: Json, expected: Json]>([
    ['Ref of a resource', { Ref: 'Table' }, 'articles'],
    ['Ref of a parameter', { Ref: 'Size' }, 3],
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:table'],
    ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Table.Arn' }, 'arn:table'],
    ['Fn::GetAtt of a dotted attribute', { 'Fn::GetAtt': 'Table.Stream.Arn' }, 'arn:s'],
    [
      'Fn::Sub',
      { 'Fn::Sub': '${Table}/${Table.Arn}/${AWS::AccountId}' },
      'articles/arn:table/000000000000',
    ],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${a}-${Table}', { a: { Ref: 'Size' } }] },
      '3-articles',
    ],
    ['Fn::Sub with a literal', { 'Fn::Sub': '${!Table}' }, '${Table}'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, 1]] }, 'a-articles-1'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
    ['Fn::Base64', { 'Fn::Base64': { Ref: 'Table' } }, 'YXJ0aWNsZXM='],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': 'shared:Pool' } }, 'pool-1'],
    [
      'Fn::GetStackOutput',
      { 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Url' } },
      'https://x',
    ],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'zone'] }, 'a'],
    ['Fn::If', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
    ['a negated condition', { 'Fn::If': ['No', 'then', 'else'] }, 'else'],
    ['Fn::And', { 'Fn::If': ['Both', 'then', 'else'] }, 'else'],
    ['Fn::Or', { 'Fn::If': ['Either', 'then', 'else'] }, 'then'],
    ['AWS::NoValue', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
    [
      "a policy statement's Condition",
      { Condition: { Bool: { x: 'y' } } },
      { Condition: { Bool: { x: 'y' } } },
    ],
  ])('computes %s', (_what, value, expected) => {
    expect(resolve(value, scope())).toEqual(expected);
  });

  it.each<[what: string, value: Json, message: string]>([
    ['an unknown function', { 'Fn::Cidr': [] }, 'the intrinsic function Fn::Cidr is not supported'],
    ['a missing resource', { Ref: 'Nothing' }, 'there is no resource or parameter Nothing'],
    ['a resource that is not created', { Ref: 'Later' }, 'Later is not created'],
    [
      'a missing attribute',
      { 'Fn::GetAtt': ['Table', 'Id'] },
      'the attribute Id of Table (AWS::DynamoDB::Table) is not supported',
    ],
    ['a missing export', { 'Fn::ImportValue': 'x' }, 'no stack exports x'],
    ['a parameter without a value', { Ref: 'Unset' }, 'the parameter Unset has no default'],
    ['a parameter kept in SSM', { Ref: 'Bootstrap' }, 'is read from SSM'],
    ['an unknown condition', { 'Fn::If': ['Maybe', 1, 2] }, 'there is no condition Maybe'],
    [
      'a missing mapping',
      { 'Fn::FindInMap': ['Regions', 'x', 'zone'] },
      'there is no mapping Regions.x.zone',
    ],
    ['a selection beyond the list', { 'Fn::Select': [4, ['a']] }, 'there is no item 4'],
    ['a malformed call', { 'Fn::Join': 'x' }, 'expected a list of 2'],
  ])('refuses %s', (_what, value, message) => {
    expect(() => resolve(value, scope())).toThrow(message);
  });

  it('says where', () => {
    const value = { Tags: [{ Value: { 'Fn::Join': ['', [{ Ref: 'Nothing' }]] } }] };
    let error: unknown;
    try {
      resolve(value, scope());
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(IntrinsicError);
    expect(error).toMatchObject({ path: ['Tags', '0', 'Value', 'Fn::Join', '0', 'Ref'] });
  });
});
