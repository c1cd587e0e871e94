import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

const INDEX = 'index.html';

/**
 * The client's files in a private bucket. Their names change with their content and are kept for a
 * year; only index.html, which names them, is asked for anew each time.
 */
export class SiteFiles extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, environment: Environment, folder: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: environment.removalPolicy,
    });
    const { role, logGroup } = this.#copier(environment);
    const copy = {
      sources: [Source.asset(folder)],
      destinationBucket: this.bucket,
      // A browser that holds the previous index.html still asks for the previous files.
      prune: false,
      // S3 deletes empty buckets only.
      retainOnDelete: environment.removalPolicy !== RemovalPolicy.DESTROY,
      role,
      logGroup,
    };
    const files = new BucketDeployment(this, 'Files', {
      ...copy,
      exclude: [INDEX],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), immutable],
    });
    const index = new BucketDeployment(this, 'Index', {
      ...copy,
      exclude: ['*'],
      include: [INDEX],
      cacheControl: [CacheControl.noCache()],
    });
    // No index.html before the files that it names.
    index.node.addDependency(files.node.findChild('CustomResource'));
    // Both share one function, which holds the layer of the first.
    index.node.tryRemoveChild('AwsCliLayer');
  }

  /** CDK's function that copies the files, without the managed policy that it would have. */
  #copier(environment: Environment): { role: Role; logGroup: LogGroup } {
    const logGroup = new LogGroup(this, 'CopierLogs', {
      retention: environment.logRetention,
      removalPolicy: environment.removalPolicy,
    });
    const role = new Role(this, 'CopierRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        logs: new PolicyDocument({
          statements: [
            new PolicyStatement({
              effect: Effect.ALLOW,
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              resources: [logGroup.logGroupArn],
            }),
          ],
        }),
      },
    });
    return { role, logGroup };
  }
}

const immutable = CacheControl.immutable();
