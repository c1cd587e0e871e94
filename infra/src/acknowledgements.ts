import { Validations, type CfnElement } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { ConduitStacks } from './conduit-app.ts';
import { deadLetterQueuesOf } from './constructs/dead-letter-queue.ts';

/**
 * Every rule of cdk-nag's AwsSolutions and Serverless packs that this system does not follow, at the narrowest
 * construct that it concerns, and why. `nag.spec.ts` fails on any other finding.
 */
export function acknowledgeRules({ identity, events, api, web }: ConduitStacks): void {
  for (const queue of [events, api].flatMap(deadLetterQueuesOf)) {
    const last = 'It is the dead-letter queue: what lies here waits for an operator.';
    acknowledge(queue, { 'AwsSolutions-SQS3': last, 'Serverless-SQSRedrivePolicy': last });
  }
  acknowledge(events, {
    'AwsSolutions-IAM5[Resource::*]':
      'A pipe lists streams, an action for which IAM knows no resources; wildcards.spec.ts allows nothing else.',
  });
  acknowledge(identity.userPool, {
    'AwsSolutions-COG1':
      'NIST SP 800-63B: a minimum length of 8 and no composition rules, as the REST contract says.',
    'AwsSolutions-COG2': 'The RealWorld contract signs in with email and password alone.',
    'AwsSolutions-COG8':
      'The Plus tier scores sign-ins by device and address, which calls by auth-service do not have.',
  });
  const xray =
    'X-Ray knows no resources for its two write actions; wildcards.spec.ts allows nothing else.';
  acknowledge(api, {
    'AwsSolutions-IAM5[Resource::*]': xray,
    'Serverless-LambdaStarPermissions': xray,
    'Serverless-LambdaDLQ':
      'API Gateway and other functions invoke these and wait: whoever asked gets the error.',
    'Serverless-LambdaEventSourceMappingDestination':
      'A mapping of SQS takes no destination: the queue itself has a dead-letter queue.',
    'AwsSolutions-APIG4':
      'Routes whose auth is "none" or "optional" are public in the contract; those that require a token stand behind the authorizer, which api-stack.spec.ts checks.',
    'AwsSolutions-COG4':
      'The REQUEST authorizer accepts "Token" beside "Bearer" and knows revoked tokens, which the built-in Cognito authorizer does not.',
  });
  acknowledge(api.restApi, {
    'AwsSolutions-APIG2':
      "The services validate with the contract's schemas and answer 422 with its messages; the gateway could only answer 400 with its own.",
    'AwsSolutions-APIG3':
      'Throttles bound what any client can cause. A web ACL is billed per month and rule and is the decision of who runs an account.',
  });
  acknowledge(api.logging, {
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:*]':
      "API Gateway's logging role is one per account and region and writes every API's log groups.",
  });
  if (api.graph) {
    acknowledge(api.graph.api, {
      'AwsSolutions-ASC3':
        'It logs requests and the fields that fail; the verbose content that it leaves out is headers, tokens among them, arguments and results.',
    });
    acknowledge(api.graph.logging, {
      'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:/aws/appsync/apis/*]':
        "The group's name is the API's id, and the API is made with the role.",
    });
  }
  const bucket = web.getLogicalId(web.site.bucket.node.defaultChild as CfnElement);
  const copier =
    "CDK's BucketDeployment grants its own function these, on the site's and the bootstrap bucket.";
  acknowledge(web.site, {
    'AwsSolutions-S1': 'Private behind CloudFront: nobody else can ask the bucket for anything.',
    'AwsSolutions-IAM5[Action::s3:Abort*]': copier,
    'AwsSolutions-IAM5[Action::s3:DeleteObject*]': copier,
    'AwsSolutions-IAM5[Action::s3:GetBucket*]': copier,
    'AwsSolutions-IAM5[Action::s3:GetObject*]': copier,
    'AwsSolutions-IAM5[Action::s3:List*]': copier,
    [`AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`]: copier,
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]':
      copier,
  });
  const provider =
    "BucketDeployment's own function, which runs during a deployment alone and as CDK makes it.";
  acknowledge(web, {
    'AwsSolutions-L1': provider,
    'Serverless-LambdaLatestVersion': provider,
    'Serverless-LambdaTracing': provider,
    'Serverless-LambdaDLQ': provider,
  });
  acknowledge(web.distribution, {
    'AwsSolutions-CFR1': 'Conduit is for readers anywhere.',
    'AwsSolutions-CFR2': 'As for the API: a web ACL is the decision of who runs an account.',
    'AwsSolutions-CFR3':
      "CloudFront's access log holds readers' addresses; the API's log says what operation needs without them.",
    'AwsSolutions-CFR4':
      "A minimum TLS version needs a domain name and a certificate of one's own; the default certificate comes with TLSv1.",
  });
}

function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id, reason }));
  Validations.of(construct).acknowledge(...rules);
}
