// APPSYNC_JS: asks a Lambda function for one field. `PARENT_FIELDS` is set for each field of a
// manifest that names them: what its method reads of the parent.
import { extensions, util } from '@aws-appsync/utils';

const PARENT_FIELDS = null;

export function request(ctx) {
  return {
    operation: 'Invoke',
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

export function response(ctx) {
  // The function did not answer; why is for the log alone.
  if (ctx.error) util.error('Internal server error', 'INTERNAL_SERVER_ERROR');
  const { data, errorMessage, errorType, errorInfo } = ctx.result;
  if (errorMessage) util.error(errorMessage, errorType, null, errorInfo);
  if (ctx.info.parentTypeName !== 'Subscription') return data;
  if (data) extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(data));
  return null;
}

function parentOf(source) {
  if (!PARENT_FIELDS || !source) return source;
  const parent = {};
  for (const name of PARENT_FIELDS) parent[name] = source[name];
  return parent;
}
