import { ACCOUNT, REGION, type LocalCloud, type Principal } from '@conduit/local-cloud';
import { lambdaPermissionsOf, isObject, type Template } from '../templates.ts';
import type { FunctionRole } from './function-role.ts';
import { signedCall, type Probe } from './probe.ts';

/** Every role at every function that it was not granted, itself included. */
export function invokeProbes(cloud: LocalCloud, roles: readonly FunctionRole[]): Probe[] {
  return roles.flatMap((role) =>
    roles
      .filter((target) => !mayInvoke(role, target))
      .map(({ functionName }) => ({
        name: `${role.functionName}: invokes ${functionName}`,
        policy: role.logicalId,
        send: () => dryRun(cloud, role.principal, functionName),
      })),
  );
}

/** For each permission of API Gateway: another API's gateway, and another service for our API. */
export function serviceProbes(
  cloud: LocalCloud,
  templates: ReadonlyMap<string, Template>,
  roles: readonly FunctionRole[],
): Probe[] {
  const [, api = ''] = /(\w+)\.execute-api/.exec(JSON.stringify(cloud.outputs)) ?? [];
  const arn = (id: string): string => `arn:aws:execute-api:${REGION}:${ACCOUNT}:${id}/dev/GET/tags`;
  const callers: Principal[] = [
    { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn: arn('anotherapi') },
    { kind: 'service', service: 'events.amazonaws.com', sourceArn: arn(api) },
  ];
  return lambdaPermissionsOf(templates).flatMap(([logicalId, file]) => {
    const target = targetOf(templates.get(file)?.Resources[logicalId]?.Properties['FunctionName']);
    const role = roles.find(({ functionLogicalId }) => functionLogicalId === target);
    if (!role) throw new Error(`The permission ${logicalId} is about no function that runs.`);
    const { functionName } = role;
    return callers.map((caller) => ({
      name: `${JSON.stringify(caller)}: invokes ${functionName}`,
      policy: logicalId,
      send: () => dryRun(cloud, caller, functionName),
    }));
  });
}

/** Asks whether the caller may, and runs nothing. */
function dryRun({ services }: LocalCloud, caller: Principal, name: string): Promise<unknown> {
  const path = `/2015-03-31/functions/${name}/invocations`;
  const headers = { 'x-amz-invocation-type': 'DryRun' };
  return services.lambda.handle(signedCall(caller, { path, headers, body: {} }));
}

function mayInvoke({ permissions }: FunctionRole, target: FunctionRole): boolean {
  return permissions.some(({ action, resource }) => {
    const named = JSON.stringify(resource);
    return (
      action === 'lambda:InvokeFunction' &&
      (named.includes(target.functionLogicalId) || named.includes(`:${target.functionName}"`))
    );
  });
}

function targetOf(functionName: Parameters<typeof isObject>[0]): string | undefined {
  const reference = isObject(functionName) ? functionName['Fn::GetAtt'] : undefined;
  return Array.isArray(reference) ? String(reference[0]) : undefined;
}
