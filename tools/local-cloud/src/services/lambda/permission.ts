import { ACCOUNT, type PolicyStatement } from '../../cloud-service.ts';
import { functionArn, parseFunctionName } from './function-name.ts';
import type { PermissionProperties } from './function.properties.ts';

/** A function's permission as the statement that `lambda:AddPermission` would make of it. */
export function permissionStatement(
  sid: string,
  properties: PermissionProperties,
): PolicyStatement {
  const { name, qualifier } = parseFunctionName(properties.FunctionName);
  const { SourceArn: sourceArn, SourceAccount: sourceAccount } = properties;
  const condition = {
    ...(sourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': sourceArn } }),
    ...(sourceAccount !== undefined && { StringEquals: { 'AWS:SourceAccount': sourceAccount } }),
  };
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: principal(properties.Principal),
    Action: properties.Action,
    Resource: functionArn(name, qualifier),
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

/** Where a call comes from, as a permission's conditions name it. */
export function sourceContext(sourceArn: string): Record<string, string> {
  return { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': ACCOUNT };
}

function principal(name: string): PolicyStatement['Principal'] & (object | string) {
  if (name === '*') return '*';
  if (/^\d{12}$/.test(name)) return { AWS: `arn:aws:iam::${name}:root` };
  return name.startsWith('arn:') ? { AWS: name } : { Service: name };
}
