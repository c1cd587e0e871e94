import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const trust = {
  Statement: [
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
  ],
};
const getAtt = (logicalId: string, attribute: string): object => ({
  'Fn::GetAtt': [logicalId, attribute],
});

/** A function behind a REST API, and a bucket with a page, as one distribution. */
export interface FixtureContent {
  /** What the function answers. */
  greeting: string;
  page: string;
  /** The function's module, where it shall do more than greet. */
  code?: string;
  /** Properties of the function, beside those that it needs. */
  functionProperties?: object;
  /** More resources of the API's stack. */
  more?: object;
}

/** Writes what `cdk synth` would, by hand and as small as it can be. */
export async function writeFixtureAssembly(
  directory: string,
  {
    greeting,
    page,
    more = {},
    code: source = greeter(greeting),
    functionProperties = {},
  }: FixtureContent,
): Promise<void> {
  const code = `code-${createHash('sha256').update(source).digest('hex')}`;
  const site = `site-${Buffer.from(page).toString('hex')}`;
  const files = {
    [`asset.${code}/index.mjs`]: source,
    [`asset.${site}/index.html`]: page,
    'manifest.json': JSON.stringify({
      artifacts: {
        web: { type: 'aws:cloudformation:stack', dependencies: ['api'] },
        api: { type: 'aws:cloudformation:stack' },
      },
    }),
    'api.template.json': JSON.stringify(apiTemplate(code, functionProperties, more)),
    'web.template.json': JSON.stringify(webTemplate(site)),
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(directory, name, '..'), { recursive: true });
    await writeFile(join(directory, name), content);
  }
}

function greeter(greeting: string): string {
  return `export const handler = async ({ path }) => ({
    statusCode: 200, body: ${JSON.stringify(greeting)} + ' ' + path,
  });`;
}

function apiTemplate(code: string, functionProperties: object, more: object): object {
  const integration = {
    'Fn::Sub':
      'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Hello.Arn}/invocations',
  };
  const source = { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*/*' };
  return {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } },
      Hello: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Bucket: 'bootstrap', S3Key: `${code}.zip` },
          Handler: 'index.handler',
          Role: getAtt('Role', 'Arn'),
          Runtime: 'nodejs24.x',
          ...functionProperties,
        },
      },
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } },
      Proxy: {
        Type: 'AWS::ApiGateway::Resource',
        Properties: {
          ParentId: getAtt('Api', 'RootResourceId'),
          PathPart: 'api',
          RestApiId: { Ref: 'Api' },
        },
      },
      Get: {
        Type: 'AWS::ApiGateway::Method',
        Properties: {
          HttpMethod: 'GET',
          AuthorizationType: 'NONE',
          ResourceId: { Ref: 'Proxy' },
          RestApiId: { Ref: 'Api' },
          Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: integration },
        },
      },
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: {
          Action: 'lambda:InvokeFunction',
          FunctionName: getAtt('Hello', 'Arn'),
          Principal: 'apigateway.amazonaws.com',
          SourceArn: source,
        },
      },
      Deployment: {
        Type: 'AWS::ApiGateway::Deployment',
        Properties: { RestApiId: { Ref: 'Api' } },
        DependsOn: ['Get'],
      },
      Stage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: {
          DeploymentId: { Ref: 'Deployment' },
          RestApiId: { Ref: 'Api' },
          StageName: 'dev',
        },
      },
      ...more,
    },
    Outputs: { ApiId: { Value: { Ref: 'Api' }, Export: { Name: 'api:Id' } } },
  };
}

function webTemplate(site: string): object {
  const managed = {
    cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    allViewerExceptHostHeader: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  };
  const viewer = { ViewerProtocolPolicy: 'redirect-to-https' };
  const distribution = {
    Enabled: true,
    DefaultRootObject: 'index.html',
    // An error is for the request that met with it, not for those of the next ten seconds.
    CustomErrorResponses: [500, 502, 503, 504].map((ErrorCode) => ({
      ErrorCode,
      ErrorCachingMinTTL: 0,
    })),
    Origins: [
      {
        Id: 'site',
        DomainName: getAtt('Bucket', 'RegionalDomainName'),
        OriginAccessControlId: getAtt('Access', 'Id'),
        S3OriginConfig: { OriginAccessIdentity: '' },
      },
      {
        Id: 'api',
        DomainName: {
          'Fn::Join': [
            '.',
            [{ 'Fn::ImportValue': 'api:Id' }, 'execute-api.us-east-1.amazonaws.com'],
          ],
        },
        OriginPath: '/dev',
        CustomOriginConfig: { OriginProtocolPolicy: 'https-only' },
      },
    ],
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      CachePolicyId: managed.cachingOptimized,
      ...viewer,
    },
    CacheBehaviors: [
      {
        PathPattern: '/api*',
        TargetOriginId: 'api',
        CachePolicyId: managed.cachingDisabled,
        OriginRequestPolicyId: managed.allViewerExceptHostHeader,
        ...viewer,
      },
    ],
  };
  const reader = {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Resource: { 'Fn::Sub': '${Bucket.Arn}/*' },
    Condition: {
      StringEquals: {
        'AWS:SourceArn': {
          'Fn::Sub': 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Distribution}',
        },
      },
    },
  };
  return {
    Resources: {
      Files: {
        Type: 'Custom::CDKBucketDeployment',
        Properties: {
          ServiceToken: getAtt('Copier', 'Arn'),
          SourceBucketNames: ['bootstrap'],
          SourceObjectKeys: [`${site}.zip`],
          DestinationBucketName: { Ref: 'Bucket' },
          DistributionId: { Ref: 'Distribution' },
        },
      },
      Copier: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'python3.13' } },
      Bucket: { Type: 'AWS::S3::Bucket' },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: { Statement: [reader] } },
      },
      Access: {
        Type: 'AWS::CloudFront::OriginAccessControl',
        Properties: {
          OriginAccessControlConfig: {
            Name: 'access',
            OriginAccessControlOriginType: 's3',
            SigningBehavior: 'always',
            SigningProtocol: 'sigv4',
          },
        },
      },
      Distribution: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: { DistributionConfig: distribution },
      },
    },
    Outputs: { SiteUrl: { Value: { 'Fn::Sub': 'https://${Distribution.DomainName}' } } },
  };
}
