import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';
import type { PolicyDocument, Principal } from '../../cloud-service.ts';
import type { Protocol } from './sns.schema.ts';

export interface Topic {
  arn: string;
  name: string;
  displayName: string;
  policy?: PolicyDocument;
  subscriptions: Subscription[];
}

export interface Subscription {
  arn: string;
  protocol: Protocol;
  /** The ARN of a queue or a function, or somebody's address. */
  endpoint: string;
  isRaw: boolean;
}

/** Something that a topic was told. */
export interface Notice {
  id: string;
  topic: string;
  subject: string;
  message: string;
  /** Milliseconds since 1970. */
  at: number;
  deliveries: NoticeDelivery[];
}

export interface NoticeDelivery {
  protocol: Protocol;
  endpoint: string;
  /** `shown`: to a person, in the console, since no mail leaves this machine. */
  state: 'delivered' | 'shown' | 'failed';
  /** Why it failed. */
  error?: string;
}

/** How other services of the local cloud tell a topic something, in their own name. */
export interface TopicPublisher {
  /** Resolves when every subscriber has it, or cannot have it. @throws {ApiError} when the principal may not. */
  publish(message: {
    principal: Principal;
    topicArn: string;
    subject: string;
    message: string;
  }): Promise<Notice>;
}

export function topicArn(name: string): string {
  return `arn:${PARTITION}:sns:${REGION}:${ACCOUNT}:${name}`;
}

/** What queues get, unless they want it raw (SNS Developer Guide, "Amazon SNS message and JSON formats"). */
export function notification({ id, topic, subject, message, at }: Notice): object {
  return {
    Type: 'Notification',
    MessageId: id,
    TopicArn: topic,
    Subject: subject,
    Message: message,
    Timestamp: new Date(at).toISOString(),
  };
}

/** What functions get. */
export function functionEvent(notice: Notice, { arn }: Subscription): object {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: arn,
        Sns: { ...notification(notice), MessageAttributes: {} },
      },
    ],
  };
}
