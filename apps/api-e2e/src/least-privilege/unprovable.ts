import { nameOf, type Permission } from './permission.ts';

/** Statements of which nothing on one machine shows that they are needed. */
interface Unprovable {
  /** Of a statement on several keys, the ones meant; all where absent. */
  leadingKeys?: readonly string[];
  /** Of statements that differ by nothing else; either where absent. */
  effect?: 'Allow' | 'Deny';
  /** What the name of the resource that the statement is about begins with; any where absent. */
  on?: RegExp;
  /** What the logical id of the policy's resource begins with, or ends before its hash. */
  resource: RegExp;
  action: RegExp;
  why: string;
}

/** The whole list; every other permission is taken away in a test, and somebody notices. */
export const UNPROVABLE: readonly Unprovable[] = [
  {
    resource: /^GraphLoggingRole/,
    action: /^logs:CreateLogGroup$/,
    why: "AppSync makes its log group with an API's first line. The local cloud has no groups that anybody would have to make; AWS documents the action beside the other two, which it does insist on.",
  },
  {
    resource: /Role[0-9A-F]{8}$/,
    action: /^xray:PutTelemetryRecords$/,
    why: 'X-Ray is not on the local cloud. Lambda itself sends how its sending went; AWS documents the action beside PutTraceSegments, which the local Lambda does insist on.',
  },
  {
    resource: /^SiteCopierRole/,
    action: /^(s3|logs):/,
    why: "CDK's function that copies files into a bucket runs in a deployment on AWS alone; the local cloud's S3 copies them itself. CDK writes the S3 statements.",
  },
  {
    resource: /^SiteCopierRole/,
    action: /^sts:AssumeRole$/,
    why: 'The same function, whose role is never assumed here.',
  },
  {
    resource: /^SiteBucketPolicy/,
    action: /^s3:\*$/,
    why: 'Denies what comes without TLS. Everything here counts as if it had come with it, so that nothing is denied by it; it allows nothing either.',
  },
  {
    resource: /(Undelivered|Queue|DeadLetters)Policy[0-9A-F]{8}$/,
    action: /^sqs:\*$/,
    why: 'The same of the queues: denies what comes without TLS, and allows nothing.',
  },
  {
    resource: /(Events|Cleanup|Notifications|TagRanks)Role[0-9A-F]{8}$/,
    action: /^sqs:GetQueueAttributes$/,
    why: 'AWS documents it among what an event source mapping needs of its function; the local one does not ask.',
  },
  {
    resource: /OutboxRole[0-9A-F]{8}$/,
    action: /^dynamodb:ListStreams$/,
    why: 'AWS documents it among what a pipe needs for a stream; the local one is told the ARN of its stream and lists none.',
  },
  {
    resource: /QueuePolicy[0-9A-F]{8}$/,
    action: /^sqs:(GetQueueAttributes|GetQueueUrl)$/,
    why: 'CDK grants them to a rule beside SendMessage, which is all that EventBridge calls.',
  },
  {
    resource: /(?<!Undelivered)DeadLettersPolicy[0-9A-F]{8}$/,
    action: /^sqs:SendMessage$/,
    why: 'A rule writes there what it may not put into the queue itself: one refusal cannot be told from the other.',
  },
  {
    resource: /^ArticleService(Cleanup|Notifications|TagRanks)Role/,
    on: /^ArticleEvents/,
    action: /^dynamodb:DeleteItem$/,
    why: 'Lets an event be handled again whose handler failed; none fails while nothing else is missing. events.entry.spec.ts of nest-eventbridge has one that does.',
  },
  {
    resource: /^ArticleServiceCleanupRole/,
    leadingKeys: ['V|*', 'f|*', 'fs|*'],
    action: /^dynamodb:(PutItem|UpdateItem|DeleteItem)$/,
    why: 'Needed by more than 100 favourites of one article, which would take a minute to make. article-cleanup.spec.ts has both.',
  },
  {
    resource: /^ArticleService(LiveEvents|Notifications)Role/,
    on: /types\/(?!Mutation\/)/,
    action: /^appsync:GraphQL$/,
    why: 'What AppSync checks below the root of an operation is not documented; the local one checks the root alone. Every field of the operation is granted.',
  },
  {
    resource: /^AlarmsPolicy/,
    effect: 'Deny',
    action: /^sns:Publish$/,
    why: 'The same of the topic of alarms. That other accounts publish nothing there is a condition of the statement beside it, and there is one account here.',
  },
];

export function isUnprovable({ place, action, resource, leadingKey }: Permission): boolean {
  return UNPROVABLE.some(
    (each) =>
      each.resource.test(place.logicalId) &&
      each.action.test(action) &&
      (each.effect === undefined || each.effect === place.statement['Effect']) &&
      (each.on === undefined || each.on.test(nameOf(resource ?? ''))) &&
      (each.leadingKeys === undefined || each.leadingKeys.includes(leadingKey ?? '')),
  );
}
