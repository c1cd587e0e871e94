import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PolicyDocument, Principal } from '../../cloud-service.ts';
import { IamService } from './iam.service.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/articles';
const trust = {
  Statement: {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: { Service: 'lambda.amazonaws.com' },
  },
};

let iam: IamService;
beforeEach(() => {
  iam = new IamService();
});

async function create(type: string, properties: object): Promise<string> {
  const resource = iam.resources[type];
  if (!resource) throw new Error(`no ${type}`);
  const { ref } = await resource.create({
    logicalId: 'Resource',
    stackName: 'stack',
    properties: resource.properties.parse(properties),
    assetDirectory: '',
  });
  return ref;
}

/** A role with these statements, at work. */
async function role(...Statement: object[]): Promise<Principal> {
  const RoleName = 'reader';
  await create('AWS::IAM::Role', {
    RoleName,
    AssumeRolePolicyDocument: trust,
    Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement } }],
  });
  return {
    kind: 'role',
    arn: `arn:aws:iam::000000000000:role/${RoleName}`,
    sessionName: 'function',
  };
}

const allow = (more: object = {}): object => ({
  Effect: 'Allow',
  Action: 'dynamodb:GetItem',
  Resource: TABLE,
  ...more,
});

describe('authorize', () => {
  const get = (principal: Principal, context: Record<string, string | string[]> = {}): void =>
    iam.authorize({ principal, action: 'dynamodb:GetItem', resource: TABLE, context });

  it('allows what a statement allows, and refuses the rest in the words of IAM', async () => {
    const principal = await role(allow());

    expect(() => get(principal)).not.toThrow();
    expect(() => iam.authorize({ principal, action: 'dynamodb:PutItem', resource: TABLE })).toThrow(
      'User: arn:aws:sts::000000000000:assumed-role/reader/function is not authorized to perform: ' +
        `dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the ` +
        'dynamodb:PutItem action',
    );
    expect(() =>
      iam.authorize({ principal, action: 'dynamodb:GetItem', resource: `${TABLE}2` }),
    ).toThrow(expect.objectContaining({ code: 'AccessDeniedException' }));
  });

  it('lets an explicit deny win', async () => {
    const principal = await role(
      allow({ Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' }),
      allow(),
    );

    expect(() => get(principal)).toThrow('with an explicit deny in an identity-based policy');
  });

  it('understands NotAction and NotResource', async () => {
    const { Action: _, ...statement } = allow() as Record<string, unknown>;
    expect(() => get({ kind: 'role', arn: 'arn:none', sessionName: 's' })).toThrow();

    const excluded = await role({ ...statement, NotAction: ['dynamodb:GetItem'] });
    expect(() => get(excluded)).toThrow();

    const elsewhere = await role({
      Effect: 'Allow',
      NotAction: 'dynamodb:DeleteItem',
      NotResource: `${TABLE}-other`,
    });
    expect(() => get(elsewhere)).not.toThrow();
  });

  describe('conditions', () => {
    const leading = (pattern: string): object =>
      allow({ Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] } } });
    const keys = (...values: string[]): Record<string, string[]> => ({
      'dynamodb:LeadingKeys': values,
    });

    it('hold for all values', async () => {
      const principal = await role(leading('U|*'));

      expect(() => get(principal, keys('U|1', 'U|2'))).not.toThrow();
      expect(() => get(principal, keys('U|1', 'A|2'))).toThrow('not authorized');
    });

    it('hold for any value', async () => {
      const principal = await role(
        allow({
          Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'U|1' } },
        }),
      );

      expect(() => get(principal, keys('A|1', 'U|1'))).not.toThrow();
      expect(() => get(principal, keys('A|1'))).toThrow('not authorized');
      expect(() => get(principal)).toThrow('not authorized');
    });

    it.each([
      ['StringEquals', 'SPECIFIC_ATTRIBUTES', true],
      ['StringEquals', 'COUNT', false],
      ['StringNotEquals', 'COUNT', true],
      ['StringEqualsIgnoreCase', 'specific_attributes', true],
      ['StringLike', 'SPEC*', true],
      ['StringNotLike', 'SPEC*', false],
      ['StringEqualsIfExists', 'COUNT', false],
    ])('%s %s: %s', async (operator, value, allowed) => {
      const principal = await role(
        allow({ Condition: { [operator]: { 'dynamodb:Select': value } } }),
      );
      const attempt = (): void => get(principal, { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' });

      if (allowed) expect(attempt).not.toThrow();
      else expect(attempt).toThrow('not authorized');
    });

    it('of a key that the call lacks fail, unless IfExists, a negation or Null says otherwise', async () => {
      const attempt = async (operator: string, value: string): Promise<() => void> => {
        const principal = await role(
          allow({ Condition: { [operator]: { 'dynamodb:Select': value } } }),
        );
        return () => get(principal);
      };

      expect(await attempt('StringEquals', 'COUNT')).toThrow('not authorized');
      expect(await attempt('StringEqualsIfExists', 'COUNT')).not.toThrow();
      expect(await attempt('StringNotEquals', 'COUNT')).not.toThrow();
      expect(await attempt('Null', 'true')).not.toThrow();
      expect(await attempt('Null', 'false')).toThrow('not authorized');
    });

    it('replace policy variables', async () => {
      const principal = await role(leading('${aws:PrincipalAccount}|*'));

      expect(() => get(principal, keys('000000000000|1'))).not.toThrow();
      expect(() => get(principal, keys('1|1'))).toThrow('not authorized');
    });

    it('on a key that the local cloud does not compute are an error that names it', async () => {
      const principal = await role(
        allow({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
      );

      expect(() => get(principal)).toThrow('condition key "aws:SourceVpc"');
    });

    it('with an unknown operator are refused with the template', async () => {
      await expect(
        role(allow({ Condition: { DateGreaterThan: { 'aws:CurrentTime': '2020' } } })),
      ).rejects.toThrow('condition operator that the local cloud does not implement');
    });
  });

  it('takes a service at the word of the resource policy alone, with its source', () => {
    const principal: Principal = {
      kind: 'service',
      service: 'apigateway.amazonaws.com',
      sourceArn: 'arn:aws:execute-api:us-east-1:000000000000:api/dev/GET/tags',
    };
    const resourcePolicy = (pattern: string): PolicyDocument => ({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'apigateway.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: 'arn:aws:lambda:us-east-1:000000000000:function:f',
          Condition: { ArnLike: { 'AWS:SourceArn': pattern } },
        },
      ],
    });
    const invoke = (pattern: string): void =>
      iam.authorize({
        principal,
        action: 'lambda:InvokeFunction',
        resource: 'arn:aws:lambda:us-east-1:000000000000:function:f',
        resourcePolicy: resourcePolicy(pattern),
      });

    expect(() => invoke('arn:aws:execute-api:us-east-1:000000000000:api/dev/*/*')).not.toThrow();
    expect(() => invoke('arn:aws:execute-api:us-east-1:000000000000:other/*')).toThrow(
      'because no resource-based policy allows the lambda:InvokeFunction action',
    );
  });
});

describe('roles', () => {
  it('give credentials to the services that they trust, and to no other', async () => {
    const principal = await role(allow());
    const arn = 'arn:aws:iam::000000000000:role/reader';

    const credentials = iam.credentialsFor(arn, 'function', 'lambda.amazonaws.com');

    expect(iam.principalOf(credentials.accessKeyId, credentials.sessionToken)).toEqual(principal);
    expect(iam.principalOf(credentials.accessKeyId, 'forged')).toBeUndefined();
    expect(() => iam.credentialsFor(arn, 'pipe', 'pipes.amazonaws.com')).toThrow(
      `User: pipes.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    );
  });

  it('are widened by policies that name them', async () => {
    const principal = await role();
    const PolicyDocument = { Statement: [allow()] };
    const attempt = (): void =>
      iam.authorize({ principal, action: 'dynamodb:GetItem', resource: TABLE });

    expect(attempt).toThrow();
    await create('AWS::IAM::Policy', { PolicyName: 'more', PolicyDocument, Roles: ['reader'] });
    expect(attempt).not.toThrow();
  });

  it('are widened by managed policies of the template, not by those of AWS', async () => {
    const arn = await create('AWS::IAM::ManagedPolicy', {
      PolicyDocument: { Statement: allow() },
    });
    const RoleName = 'managed';
    const withPolicies = (...ManagedPolicyArns: string[]): Promise<string> =>
      create('AWS::IAM::Role', { RoleName, AssumeRolePolicyDocument: trust, ManagedPolicyArns });

    await withPolicies(arn);

    expect(() =>
      iam.authorize({
        principal: {
          kind: 'role',
          arn: `arn:aws:iam::000000000000:role/${RoleName}`,
          sessionName: 's',
        },
        action: 'dynamodb:GetItem',
        resource: TABLE,
      }),
    ).not.toThrow();
    await expect(withPolicies('arn:aws:iam::aws:policy/AdministratorAccess')).rejects.toThrow(
      'AdministratorAccess',
    );
  });

  it('refuse properties that are not implemented', async () => {
    await expect(
      create('AWS::IAM::Role', { AssumeRolePolicyDocument: trust, PermissionsBoundary: 'arn:x' }),
    ).rejects.toThrow('PermissionsBoundary');
  });

  it('include one for people, who may do everything', () => {
    const { accessKeyId, sessionToken } = iam.administrator();
    const principal = iam.principalOf(accessKeyId, sessionToken);

    expect(principal).toBeDefined();
    expect(() =>
      iam.authorize({ principal: principal as Principal, action: 'a:B', resource: 'arn:any' }),
    ).not.toThrow();
  });
});

describe('a role that is defined anew', () => {
  it('says what it says now, and keeps what was put into it from outside', async () => {
    const principal = await role(allow());
    const PolicyDocument = { Statement: [allow({ Action: 'dynamodb:Query' })] };
    await create('AWS::IAM::Policy', { PolicyName: 'more', PolicyDocument, Roles: ['reader'] });

    await role(allow({ Action: 'dynamodb:PutItem' }));

    const may = (action: string): void => iam.authorize({ principal, action, resource: TABLE });
    expect(() => may('dynamodb:PutItem')).not.toThrow();
    expect(() => may('dynamodb:Query')).not.toThrow();
    expect(() => may('dynamodb:GetItem')).toThrow('not authorized');
  });
});

it('tells whoever watches what it decided', async () => {
  const principal = await role(allow());
  const decided: unknown[] = [];
  iam.events.on('decided', ({ request: { action }, allowed }) => decided.push([action, allowed]));

  iam.authorize({ principal, action: 'dynamodb:GetItem', resource: TABLE });
  expect(() => iam.authorize({ principal, action: 'dynamodb:Scan', resource: TABLE })).toThrow();

  expect(decided).toEqual([
    ['dynamodb:GetItem', true],
    ['dynamodb:Scan', false],
  ]);
});
