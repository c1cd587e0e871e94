import { randomUUID } from 'node:crypto';
import { ApiError } from '../../cloud-service.ts';
import type {
  Authorizer,
  CloudService,
  CreatedResource,
  Principal,
  ResourceInput,
  ResourceType,
} from '../../cloud-service.ts';
import type { LambdaInvoker } from '../../lambda-invoker.ts';
import type { QueueSender } from '../../message-queues.ts';
import { physicalName, stableId } from '../physical-name.ts';
import { policyDocument } from '../resource-policy.ts';
import {
  subscriptionProperties,
  topicPolicyProperties,
  topicProperties,
  type SubscriptionProperties,
  type TopicPolicyProperties,
  type TopicProperties,
} from './sns.schema.ts';
import {
  functionEvent,
  notification,
  topicArn,
  type Notice,
  type NoticeDelivery,
  type Subscription,
  type Topic,
  type TopicPublisher,
} from './topic.ts';

/** How many notices are remembered. */
const KEPT = 200;

export interface SnsOptions {
  authorizer: Authorizer;
  queues: QueueSender;
  lambda: LambdaInvoker;
  /** Told what did not arrive. */
  log: (line: string) => void;
}

/** SNS: topics that tell queues, functions and people. SDK clients cannot call it. */
export class SnsService implements CloudService, TopicPublisher {
  readonly name = 'sns';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #options: SnsOptions;
  readonly #topics = new Map<string, Topic>();
  readonly #notices: Notice[] = [];

  constructor(options: SnsOptions) {
    this.#options = options;
    this.resources = {
      'AWS::SNS::Topic': {
        properties: topicProperties,
        create: (resource) => Promise.resolve(this.#createTopic(resource)),
      } satisfies ResourceType<TopicProperties>,
      'AWS::SNS::TopicPolicy': {
        properties: topicPolicyProperties,
        create: (resource) => Promise.resolve(this.#setPolicy(resource)),
      } satisfies ResourceType<TopicPolicyProperties>,
      'AWS::SNS::Subscription': {
        properties: subscriptionProperties,
        create: (resource) => Promise.resolve(this.#subscribe(resource)),
      } satisfies ResourceType<SubscriptionProperties>,
    };
  }

  get topics(): readonly Topic[] {
    return [...this.#topics.values()];
  }

  /** What topics were told, the latest first. */
  get notices(): readonly Notice[] {
    return this.#notices.toReversed();
  }

  async publish({
    principal,
    topicArn: topic,
    subject,
    message,
  }: Parameters<TopicPublisher['publish']>[0]): Promise<Notice> {
    const { policy, subscriptions } = this.#topic(topic);
    this.#options.authorizer.authorize({
      principal,
      action: 'sns:Publish',
      resource: topic,
      ...(policy && { resourcePolicy: policy }),
    });
    const notice: Notice = {
      ...{ id: randomUUID(), topic, subject, message, at: Date.now() },
      deliveries: [],
    };
    this.#notices.push(notice);
    if (this.#notices.length > KEPT) this.#notices.shift();
    notice.deliveries = await Promise.all(
      subscriptions.map((subscription) => this.#deliver(notice, subscription)),
    );
    return notice;
  }

  /** One attempt: what SNS would repeat for hours is seen at once here. */
  async #deliver(notice: Notice, subscription: Subscription): Promise<NoticeDelivery> {
    const { protocol, endpoint } = subscription;
    if (protocol === 'email') return { protocol, endpoint, state: 'shown' };
    try {
      await this.#send(notice, subscription);
      return { protocol, endpoint, state: 'delivered' };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.#options.log(`the notice "${notice.subject}" did not get to ${endpoint}: ${problem}`);
      return { protocol, endpoint, state: 'failed', error: problem };
    }
  }

  async #send(notice: Notice, subscription: Subscription): Promise<void> {
    const { endpoint, protocol, isRaw } = subscription;
    const principal: Principal = {
      kind: 'service',
      service: 'sns.amazonaws.com',
      sourceArn: notice.topic,
    };
    if (protocol === 'lambda') {
      const payload = JSON.stringify(functionEvent(notice, subscription));
      const call = { principal, functionName: endpoint, payload };
      const { functionError } = await this.#options.lambda.invoke(call);
      if (functionError !== undefined) throw new Error(`the function failed: ${functionError}`);
      return;
    }
    const body = isRaw ? notice.message : JSON.stringify(notification(notice));
    await this.#options.queues.send({ principal, queueArn: endpoint, body });
  }

  #createTopic(resource: ResourceInput<TopicProperties>): CreatedResource {
    const name = resource.properties.TopicName ?? physicalName(resource);
    const arn = topicArn(name);
    const { DisplayName: displayName = '' } = resource.properties;
    const subscriptions = this.#topics.get(arn)?.subscriptions ?? [];
    this.#topics.set(arn, { arn, name, displayName, subscriptions });
    return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
  }

  #setPolicy({ logicalId, properties }: ResourceInput<TopicPolicyProperties>): CreatedResource {
    const policy = policyDocument(properties.PolicyDocument);
    for (const arn of properties.Topics) this.#topic(arn).policy = policy;
    return { ref: logicalId, attributes: { Id: logicalId } };
  }

  #subscribe(resource: ResourceInput<SubscriptionProperties>): CreatedResource {
    const { TopicArn, Protocol: protocol, Endpoint: endpoint } = resource.properties;
    const { RawMessageDelivery: isRaw = false } = resource.properties;
    const { subscriptions } = this.#topic(TopicArn);
    const arn = `${TopicArn}:${stableId(resource, 32)}`;
    const others = subscriptions.filter((each) => each.arn !== arn);
    subscriptions.splice(0, subscriptions.length, ...others, { arn, protocol, endpoint, isRaw });
    return { ref: arn, attributes: { Arn: arn } };
  }

  /** @throws {ApiError} */
  #topic(arn: string): Topic {
    const topic = this.#topics.get(arn);
    if (!topic) throw new ApiError('NotFound', `Topic does not exist: ${arn}`, 404);
    return topic;
  }
}
