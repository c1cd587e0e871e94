import { z } from 'zod';
import { resourcePolicy } from '../resource-policy.ts';
import { tags } from '../tags.ts';

/** Properties of AWS::S3::Bucket; those without an effect on one machine are taken and left alone. */
export const bucketProperties = z.strictObject({
  BucketName: z.string().optional(),
  /** Public access is impossible here: every reader needs to be named by the bucket's policy. */
  PublicAccessBlockConfiguration: z
    .strictObject({
      BlockPublicAcls: z.literal(true),
      BlockPublicPolicy: z.literal(true),
      IgnorePublicAcls: z.literal(true),
      RestrictPublicBuckets: z.literal(true),
    })
    .optional(),
  /** Objects of deployments belong to the bucket's owner in any case. */
  OwnershipControls: z
    .strictObject({ Rules: z.array(z.strictObject({ ObjectOwnership: z.string() })) })
    .optional(),
  AccessControl: z.enum(['Private', 'LogDeliveryWrite']).optional(),
  /** The disk below is the developer's own. */
  BucketEncryption: z.looseObject({}).optional(),
  /** Only CloudFront reads, and always the latest version. */
  VersioningConfiguration: z.strictObject({ Status: z.enum(['Enabled', 'Suspended']) }).optional(),
  LifecycleConfiguration: z.looseObject({}).optional(),
  /** Access logs of buckets are not written. */
  LoggingConfiguration: z
    .strictObject({
      DestinationBucketName: z.string().optional(),
      LogFilePrefix: z.string().optional(),
      TargetObjectKeyFormat: z.looseObject({}).optional(),
    })
    .optional(),
  Tags: tags.optional(),
});

export const bucketPolicyProperties = z.strictObject({
  Bucket: z.string(),
  PolicyDocument: resourcePolicy,
});

/** The metadata headers that a deployment may give its objects. */
const systemMetadata = z.strictObject({
  'cache-control': z.string().optional(),
  'content-disposition': z.string().optional(),
  'content-encoding': z.string().optional(),
  'content-language': z.string().optional(),
  'content-type': z.string().optional(),
});

/** Properties of Custom::CDKBucketDeployment, the custom resource behind CDK's BucketDeployment. */
export const bucketDeploymentProperties = z.strictObject({
  SourceBucketNames: z.array(z.string()),
  /** Of the bootstrap bucket: `<hash>.zip`. */
  SourceObjectKeys: z.array(z.string()),
  /** Per source: text that stands in its files, and what takes its place at deployment. */
  SourceMarkers: z.array(z.record(z.string(), z.string())).optional(),
  SourceMarkersConfig: z
    .array(z.strictObject({ jsonEscape: z.union([z.boolean(), z.string()]).optional() }))
    .optional(),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().optional(),
  /** Patterns of `aws s3 sync`. */
  Exclude: z.array(z.string()).optional(),
  Include: z.array(z.string()).optional(),
  /** Whether to delete what the sources do not hold; true where absent. */
  Prune: z.boolean().optional(),
  RetainOnDelete: z.boolean().optional(),
  Extract: z.literal(true).optional(),
  SystemMetadata: systemMetadata.optional(),
  DistributionId: z.string().optional(),
  DistributionPaths: z.array(z.string()).optional(),
  WaitForDistributionInvalidation: z.boolean().optional(),
  OutputObjectKeys: z.boolean().optional(),
});

export type BucketDeploymentProperties = z.infer<typeof bucketDeploymentProperties>;
