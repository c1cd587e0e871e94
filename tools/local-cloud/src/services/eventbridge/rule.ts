import type { EventPattern } from '../event-pattern/event-pattern.ts';

/** Events of one bus that go to some targets. */
export interface Rule {
  name: string;
  arn: string;
  bus: string;
  description: string;
  isEnabled: boolean;
  /** As the template has it, for those who look. */
  eventPattern: object;
  pattern: EventPattern;
  targets: readonly RuleTarget[];
}

export interface RuleTarget {
  id: string;
  /** Of a queue or a function. */
  arn: string;
  /** Of the queue for what cannot be delivered. */
  deadLetterArn?: string;
  /** How often delivery is tried again, and for how long. */
  maximumRetries: number;
  maximumAgeSeconds: number;
  transform: TargetInput;
}

/** What a target gets in place of the whole event. */
export type TargetInput =
  | { kind: 'event' }
  | { kind: 'constant'; json: string }
  | { kind: 'path'; path: string }
  | { kind: 'template'; paths: Readonly<Record<string, string>>; template: string };
