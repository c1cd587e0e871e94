// APPSYNC_JS: asks a Lambda function for one field, of one parent or, where `IS_BATCH` is set, of many at
// once. Both constants are set for each field of a manifest; `PARENT_FIELDS` names what its method reads
// of the parent.
import { extensions, util } from '@aws-appsync/utils';

const IS_BATCH = false;
const PARENT_FIELDS = null;

export function request(ctx) {
  return {
    operation: IS_BATCH ? 'BatchInvoke' : 'Invoke',
    payload: {
      arguments: ctx.args,
      source: parentOf(ctx.source),
      identity: ctx.identity,
      request: { headers: ctx.request.headers },
      // Named one by one: as a whole it is written without the two selections.
      info: {
        parentTypeName: ctx.info.parentTypeName,
        fieldName: ctx.info.fieldName,
        selectionSetList: ctx.info.selectionSetList,
        selectionSetGraphQL: ctx.info.selectionSetGraphQL,
        variables: ctx.info.variables,
      },
    },
  };
}

/** Called for each parent with its own result: one of a batch that fails leaves the others alone. */
export function response(ctx) {
  // The function did not answer; why is for the log alone.
  if (ctx.error) return fail('Internal server error', 'INTERNAL_SERVER_ERROR', null);
  const { data, errorMessage, errorType, errorInfo } = ctx.result;
  if (errorMessage) return fail(errorMessage, errorType, errorInfo);
  if (ctx.info.parentTypeName !== 'Subscription') return data;
  if (data) extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(data));
  return null;
}

/** In a batch, an error that is thrown would be everybody's. */
function fail(message, type, info) {
  if (!IS_BATCH) util.error(message, type, null, info);
  util.appendError(message, type, null, info);
  return null;
}

function parentOf(source) {
  if (!PARENT_FIELDS || !source) return source;
  const parent = {};
  for (const name of PARENT_FIELDS) parent[name] = source[name];
  return parent;
}
