import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudUnderTest } from '../least-privilege/cloud-under-test.ts';
import { isObject, type JsonObject, type Template } from '../least-privilege/templates.ts';

const API = 'conduit-dev-api.template.json';

/** Queues whose messages come again soon, for the tests to see the last of five deliveries. */
const IMPATIENT = [
  'conduit-dev-article-service-cleanup-article-deleted',
  'conduit-dev-article-service-tag-ranks-article-published',
  'conduit-dev-article-service-live-events-comment-created',
];
const VISIBILITY_SECONDS = 4;
/** Of the function that is made to hang; it has to end before its message is seen again. */
const TIMEOUT_SECONDS = 3;

/** A rule of another bus with the queue of somebody else as its target, whose policy does not name it. */
export const FOREIGN_RULE = 'a-foreign-rule';

/** In an event's data: the function answers it with what is no answer. */
export const GARBAGE = 'make-it-garbage';

/**
 * The synthesised stacks with three changes: some messages come again after seconds, not minutes; the
 * function `article-service-live-events` answers garbage where it is asked to; another bus has a rule for
 * one of the queues. Nothing runs yet.
 */
export async function impatientCloud(): Promise<CloudUnderTest> {
  const cloud = await CloudUnderTest.make();
  let code = '';
  await cloud.rewrite(API, (template) => {
    for (const { Type, Properties } of Object.values(template.Resources)) {
      if (Type === 'AWS::SQS::Queue' && IMPATIENT.includes(String(Properties['QueueName']))) {
        Properties['VisibilityTimeout'] = VISIBILITY_SECONDS;
      }
    }
    functionNamed(template, 'conduit-dev-article-service-cleanup')['Timeout'] = TIMEOUT_SECONDS;
    code = assetOf(functionNamed(template, 'conduit-dev-article-service-live-events'));
    template.Resources['ForeignRule'] = foreignRule(template);
  });
  await answerGarbage(join(cloud.assembly, `asset.${code}`));
  return cloud;
}

function functionNamed(template: Template, name: string): JsonObject {
  const found = Object.values(template.Resources).find(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::Function' && Properties['FunctionName'] === name,
  );
  if (!found) throw new Error(`The template has no function ${name}.`);
  return found.Properties;
}

function assetOf({ Code }: JsonObject): string {
  const key = isObject(Code) ? Code['S3Key'] : undefined;
  return String(key).replace(/\.zip$/, '');
}

function foreignRule(template: Template): Template['Resources'][string] {
  const queue = Object.entries(template.Resources).find(
    ([, { Properties }]) =>
      Properties['QueueName'] === 'conduit-dev-article-service-notifications-profile-followed',
  );
  if (!queue) throw new Error('The template has no queue of followers.');
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: FOREIGN_RULE,
      EventPattern: { source: ['profile-service'] },
      State: 'ENABLED',
      Targets: [{ Id: 'Target0', Arn: { 'Fn::GetAtt': [queue[0], 'Arn'] } }],
    },
  };
}

/** Puts a handler before the one of a bundle. */
async function answerGarbage(bundle: string): Promise<void> {
  await rename(join(bundle, 'index.mjs'), join(bundle, 'consumer.mjs'));
  await writeFile(
    join(bundle, 'index.mjs'),
    `import { handler as consume } from './consumer.mjs';
     export const handler = async (event, context) =>
       event.Records.some(({ body }) => body.includes('${GARBAGE}'))
         ? { batchItemFailures: 'garbage' }
         : consume(event, context);`,
  );
}
