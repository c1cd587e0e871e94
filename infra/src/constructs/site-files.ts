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

/** Read by the client when it runs, so that one build serves every environment. */
const CONFIG = 'config.json';

/** Files whose names change with their content; Angular puts eight characters of a hash into them. */
const HASHED = ['*-????????.js', '*-????????.css', 'media/*'];

/** What the client is told about the environment that it runs in. */
export interface ClientConfig {
  /** The environment's name. */
  readonly environment: string;
  /** What subscriptions over `/graphql/realtime` show; absent where there is no GraphQL API. */
  readonly live?: {
    /** The host of the GraphQL API, which AppSync wants to be told with each subscription. */
    readonly host: string;
    /** Of readers who are not signed in: known to everybody, as such keys are. */
    readonly apiKey: string;
  };
}

export interface SiteFilesProps {
  readonly environment: Environment;
  /** The client as built. */
  readonly folder: string;
  readonly config: ClientConfig;
}

/**
 * The client's files in a private bucket. What has a hash in its name is kept for a year, what has none
 * for an hour; index.html, which names them, and the configuration are asked for anew each time.
 */
export class SiteFiles extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: SiteFilesProps) {
    super(scope, id);
    const { environment, folder, config } = props;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: environment.removalPolicy,
    });
    const files = Source.asset(folder);
    const { role, logGroup } = this.#copier(environment);
    const copy = {
      destinationBucket: this.bucket,
      // A browser that holds the previous index.html still asks for the previous files.
      prune: false,
      // S3 deletes empty buckets only.
      retainOnDelete: environment.removalPolicy !== RemovalPolicy.DESTROY,
      role,
      logGroup,
    };
    const hashed = new BucketDeployment(this, 'Files', {
      ...copy,
      sources: [files],
      exclude: ['*'],
      include: HASHED,
      cacheControl: [
        CacheControl.setPublic(),
        CacheControl.maxAge(Duration.days(365)),
        CacheControl.immutable(),
      ],
    });
    const named = new BucketDeployment(this, 'NamedFiles', {
      ...copy,
      sources: [files],
      exclude: [INDEX, ...HASHED],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.hours(1))],
    });
    const index = new BucketDeployment(this, 'Index', {
      ...copy,
      sources: [files, Source.jsonData(CONFIG, config)],
      exclude: ['*'],
      include: [INDEX, CONFIG],
      cacheControl: [CacheControl.noCache()],
    });
    // No index.html before the files that it names.
    index.node.addDependency(hashed.node.findChild('CustomResource'));
    index.node.addDependency(named.node.findChild('CustomResource'));
    // They share one function, which holds the layer of the first.
    for (const later of [named, index]) later.node.tryRemoveChild('AwsCliLayer');
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
