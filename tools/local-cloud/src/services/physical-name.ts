import { createHash } from 'node:crypto';

/**
 * The name of a resource that its template leaves unnamed, as CloudFormation makes it
 * (`<stack>-<logicalId>-<suffix>`), but with a suffix that stays the same over restarts.
 */
export function physicalName(
  resource: { stackName: string; logicalId: string },
  maxLength = 64,
): string {
  const suffix = stableId(resource, 12).toUpperCase();
  const name = `${resource.stackName}-${resource.logicalId}`;
  return `${name.slice(0, maxLength - suffix.length - 1)}-${suffix}`;
}

/** Lower-case letters and digits that depend on the stack and the logical id alone. */
export function stableId(
  resource: { stackName: string; logicalId: string },
  length: number,
): string {
  const digest = createHash('sha256')
    .update(`${resource.stackName}/${resource.logicalId}`)
    .digest();
  return Array.from(digest, (byte) => (byte % 36).toString(36))
    .join('')
    .slice(0, length);
}
