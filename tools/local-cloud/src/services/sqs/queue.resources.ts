import type {
  CreatedResource,
  PolicyDocument,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import { physicalName } from '../physical-name.ts';
import { policyDocument } from '../resource-policy.ts';
import { queueArn, queueName, queueUrl } from './queue-name.ts';
import {
  queuePolicyProperties,
  queueProperties,
  type QueuePolicyProperties,
  type QueueProperties,
} from './sqs.schema.ts';

interface Registry {
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  setPolicy(queue: string, policy: PolicyDocument): void;
}

/** SQS's limit for a queue's name, in characters. */
const MAX_NAME = 80;

/** The CloudFormation types of SQS. */
export function queueResources(registry: Registry): Readonly<Record<string, ResourceType>> {
  const queue: ResourceType<QueueProperties> = {
    properties: queueProperties,
    create: (resource) => ensureQueue(registry, resource),
  };
  const policy: ResourceType<QueuePolicyProperties> = {
    properties: queuePolicyProperties,
    create: ({ logicalId, properties }) => {
      const document = policyDocument(properties.PolicyDocument);
      for (const url of properties.Queues) registry.setPolicy(queueName(url), document);
      return Promise.resolve({ ref: logicalId, attributes: { Id: logicalId } });
    },
  };
  return { 'AWS::SQS::Queue': queue, 'AWS::SQS::QueuePolicy': policy };
}

async function ensureQueue(
  { call }: Registry,
  resource: ResourceInput<QueueProperties>,
): Promise<CreatedResource> {
  const { QueueName, RedrivePolicy, ...rest } = resource.properties;
  const name = QueueName ?? physicalName(resource, MAX_NAME);
  const { Tags: _tags, SqsManagedSseEnabled: _encryption, ...settings } = rest;
  const attributes = Object.fromEntries(
    Object.entries({ ...settings, RedrivePolicy: RedrivePolicy && JSON.stringify(RedrivePolicy) })
      .filter(([, value]) => value !== undefined)
      .map(([attribute, value]) => [attribute, String(value)]),
  );
  await call('CreateQueue', { QueueName: name });
  // Separately, since creating a queue that exists with other settings is an error.
  if (Object.keys(attributes).length > 0) {
    await call('SetQueueAttributes', { QueueUrl: queueUrl(name), Attributes: attributes });
  }
  return {
    ref: queueUrl(name),
    attributes: { Arn: queueArn(name), QueueName: name, QueueUrl: queueUrl(name) },
  };
}
