import { join } from 'node:path';
import type { z } from 'zod';
import type {
  Authorizer,
  CloudService,
  CreatedResource,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import type { HttpOrigin, HttpRequest, HttpResponse } from '../../http-origin.ts';
import { physicalName } from '../physical-name.ts';
import { policyDocument } from '../resource-policy.ts';
import { bucketArn, regionalDomainName } from './bucket.ts';
import type { Bucket } from './bucket.ts';
import { deployToBucket } from './bucket-deployment.ts';
import { answerObjectRequest } from './bucket-origin.ts';
import { ObjectStore } from './object-store.ts';
import {
  bucketDeploymentProperties,
  bucketPolicyProperties,
  bucketProperties,
} from './s3.schema.ts';

/** S3's limit for a bucket's name, in characters. */
const MAX_NAME = 63;

export interface S3Options {
  authorizer: Authorizer;
  stateDir: string;
  /** Called after a deployment that names a distribution, as CDK's function invalidates its paths. */
  invalidate?: (distributionId: string, paths: string[]) => void;
}

/** Buckets as origins of a distribution, filled by CDK's bucket deployments. */
export class S3Service implements CloudService {
  readonly name = 's3';
  /** The buckets' regional domain names. */
  readonly origin: HttpOrigin;
  readonly resources: CloudService['resources'];
  readonly #options: S3Options;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: S3Options) {
    this.#options = options;
    this.origin = {
      serves: (host) => this.#bucketAt(host) !== undefined,
      handle: (host, request, signedBy) => this.#answer(host, request, signedBy),
    };
    this.resources = {
      'AWS::S3::Bucket': {
        properties: bucketProperties,
        create: (resource) => this.#createBucket(resource),
      } satisfies ResourceType<z.infer<typeof bucketProperties>>,
      'AWS::S3::BucketPolicy': {
        properties: bucketPolicyProperties,
        create: (resource) => this.#setPolicy(resource),
      } satisfies ResourceType<z.infer<typeof bucketPolicyProperties>>,
      'Custom::CDKBucketDeployment': {
        properties: bucketDeploymentProperties,
        create: (resource) => this.#deploy(resource),
      } satisfies ResourceType<z.infer<typeof bucketDeploymentProperties>>,
    };
  }

  async #createBucket(
    resource: ResourceInput<z.infer<typeof bucketProperties>>,
  ): Promise<CreatedResource> {
    const name = resource.properties.BucketName ?? physicalName(resource, MAX_NAME).toLowerCase();
    const directory = join(this.#options.stateDir, 's3', name);
    this.#buckets.set(name, { name, objects: await ObjectStore.open(directory) });
    return {
      ref: name,
      attributes: {
        Arn: bucketArn(name),
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: regionalDomainName(name),
      },
    };
  }

  async #setPolicy(
    resource: ResourceInput<z.infer<typeof bucketPolicyProperties>>,
  ): Promise<CreatedResource> {
    const { Bucket: name, PolicyDocument } = resource.properties;
    this.#bucket(name).policy = policyDocument(PolicyDocument);
    return { ref: name, attributes: {} };
  }

  async #deploy(
    resource: ResourceInput<z.infer<typeof bucketDeploymentProperties>>,
  ): Promise<CreatedResource> {
    const { properties, assetDirectory } = resource;
    const bucket = this.#bucket(properties.DestinationBucketName);
    await deployToBucket(bucket, properties, assetDirectory);
    if (properties.DistributionId) {
      this.#options.invalidate?.(properties.DistributionId, properties.DistributionPaths ?? ['/*']);
    }
    return {
      ref: `${resource.stackName}-${resource.logicalId}`,
      attributes: { DestinationBucketArn: bucketArn(bucket.name) },
    };
  }

  async #answer(host: string, request: HttpRequest, signedBy?: string): Promise<HttpResponse> {
    const bucket = this.#bucketAt(host);
    if (!bucket) throw new Error(`no bucket has the domain name ${host}`);
    return answerObjectRequest(bucket, request, { authorizer: this.#options.authorizer, signedBy });
  }

  #bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw new Error(`there is no bucket ${name}`);
    return bucket;
  }

  #bucketAt(host: string): Bucket | undefined {
    return [...this.#buckets.values()].find(({ name }) => regionalDomainName(name) === host);
  }
}
