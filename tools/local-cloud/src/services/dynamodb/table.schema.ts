import { z } from 'zod';
import { tags } from '../tags.ts';

const attributeDefinition = z.strictObject({
  AttributeName: z.string(),
  AttributeType: z.enum(['S', 'N', 'B']),
});

const keySchema = z
  .array(z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
  .min(1)
  .max(2);

const secondaryIndex = z.strictObject({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.strictObject({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(z.string()).optional(),
  }),
});

/** Restoring to a point in time has no meaning here: the files of `stateDir` can be copied. */
const pointInTimeRecovery = z.strictObject({
  PointInTimeRecoveryEnabled: z.boolean(),
  RecoveryPeriodInDays: z.number().int().min(1).max(35).optional(),
});

const streamSpecification = z.strictObject({
  StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']),
});

const common = {
  TableName: z
    .string()
    .regex(/^[\w.-]{3,255}$/, 'is not the name of a table')
    .optional(),
  AttributeDefinitions: z.array(attributeDefinition).min(1),
  KeySchema: keySchema,
  /** Capacity is measured and not limited here, so provisioned tables would behave differently. */
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z.array(secondaryIndex).optional(),
  LocalSecondaryIndexes: z.array(secondaryIndex).optional(),
  StreamSpecification: streamSpecification.optional(),
  TimeToLiveSpecification: z
    .strictObject({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
};

/** `AWS::DynamoDB::Table` */
export const tableProperties = z.strictObject({
  ...common,
  DeletionProtectionEnabled: z.boolean().optional(),
  PointInTimeRecoverySpecification: pointInTimeRecovery.optional(),
  SSESpecification: z
    .strictObject({ SSEEnabled: z.boolean(), SSEType: z.literal('KMS').optional() })
    .optional(),
  TableClass: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']).optional(),
  Tags: tags.optional(),
});

/** `AWS::DynamoDB::GlobalTable` with a replica in the one region that there is. */
export const globalTableProperties = z.strictObject({
  ...common,
  SSESpecification: z
    .strictObject({ SSEEnabled: z.boolean(), SSEType: z.literal('KMS').optional() })
    .optional(),
  Replicas: z
    .array(
      z.strictObject({
        Region: z.string(),
        DeletionProtectionEnabled: z.boolean().optional(),
        PointInTimeRecoverySpecification: pointInTimeRecovery.optional(),
        TableClass: z.enum(['STANDARD', 'STANDARD_INFREQUENT_ACCESS']).optional(),
        Tags: tags.optional(),
      }),
    )
    .length(1, 'the local cloud has one region'),
});

export type TableProperties = z.infer<typeof tableProperties>;
export type GlobalTableProperties = z.infer<typeof globalTableProperties>;
