import { z } from 'zod';
import { resourcePolicy } from '../resource-policy.ts';
import { tags } from '../tags.ts';

/** `AWS::SNS::Topic` of the standard kind. Encryption has no meaning here. */
export const topicProperties = z.strictObject({
  TopicName: z
    .string()
    .regex(/^[\w-]{1,256}$/, 'is not a name that SNS takes')
    .optional(),
  DisplayName: z.string().max(100).optional(),
  KmsMasterKeyId: z.string().optional(),
  Tags: tags.optional(),
});

/** `AWS::SNS::TopicPolicy` */
export const topicPolicyProperties = z.strictObject({
  Topics: z.array(z.string()).min(1),
  PolicyDocument: resourcePolicy,
});

/** `AWS::SNS::Subscription` without a filter: to queues and functions, and to people, who read it in the console. */
export const subscriptionProperties = z.strictObject({
  TopicArn: z.string().startsWith('arn:aws:sns:'),
  Protocol: z.enum(['sqs', 'lambda', 'email']),
  Endpoint: z.string().min(1),
  RawMessageDelivery: z.boolean().optional(),
});

export type TopicProperties = z.infer<typeof topicProperties>;
export type TopicPolicyProperties = z.infer<typeof topicPolicyProperties>;
export type SubscriptionProperties = z.infer<typeof subscriptionProperties>;
export type Protocol = SubscriptionProperties['Protocol'];
