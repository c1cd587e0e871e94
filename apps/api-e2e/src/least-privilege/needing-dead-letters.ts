import { isObject, listOf, type Json, type JsonObject, type Template } from './templates.ts';
import type { Permission } from './permission.ts';

/**
 * The template in which a pipe or a schedule needs its dead-letter queue at once, if the permission is the
 * one to write there: it may put no events, and does not try again. Any other template as it is.
 */
export function needingDeadLetters(template: Template, { place, action }: Permission): Template {
  if (action !== 'sqs:SendMessage' || !/(Outbox|Schedule)Role/.test(place.logicalId))
    return template;
  const changed = structuredClone(template);
  const { Properties: role } = resource(changed, place.logicalId);
  for (const policy of listOf(role['Policies'])) {
    if (!isObject(policy) || !isObject(policy['PolicyDocument'])) continue;
    const document = policy['PolicyDocument'];
    document['Statement'] = listOf(document['Statement']).filter((each) => !putsEvents(each));
  }
  for (const { Type, Properties } of Object.values(changed.Resources)) {
    if (Type === 'AWS::Pipes::Pipe') streamParameters(Properties)['MaximumRetryAttempts'] = 0;
    if (Type === 'AWS::Scheduler::Schedule') retryPolicy(Properties)['MaximumRetryAttempts'] = 0;
  }
  return changed;
}

function resource({ Resources }: Template, logicalId: string): { Properties: JsonObject } {
  const found = Resources[logicalId];
  if (!found) throw new Error(`The template has no ${logicalId}.`);
  return found;
}

function putsEvents(statement: Json): boolean {
  return isObject(statement) && listOf(statement['Action']).includes('events:PutEvents');
}

function streamParameters({ SourceParameters: source }: JsonObject): JsonObject {
  const parameters = isObject(source) ? source['DynamoDBStreamParameters'] : undefined;
  if (!isObject(parameters)) throw new Error('A pipe has no stream.');
  return parameters;
}

function retryPolicy({ Target: target }: JsonObject): JsonObject {
  const policy = isObject(target) ? target['RetryPolicy'] : undefined;
  if (!isObject(policy)) throw new Error('A schedule has no retry policy.');
  return policy;
}
