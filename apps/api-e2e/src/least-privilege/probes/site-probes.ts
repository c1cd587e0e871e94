import {
  ApiError,
  REGION,
  type AuthorizationRequest,
  type HttpRequest,
  type LocalCloud,
} from '@conduit/local-cloud';
import type { FunctionRole } from './function-role.ts';
import type { Probe } from './probe.ts';

const REQUEST: Omit<HttpRequest, 'path'> = {
  method: 'GET',
  query: '',
  headers: [],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
};

/**
 * Files of the client for another distribution than ours, without a signature, and for the roles.
 *
 * @param read the distribution's own reading, as IAM was asked about it.
 */
export function siteProbes(
  { services: { iam, s3 } }: LocalCloud,
  read: AuthorizationRequest,
  roles: readonly FunctionRole[],
): Probe[] {
  const [, bucket = '', key = ''] = /:::([^/]+)\/(.+)$/.exec(read.resource) ?? [];
  const own = read.principal.kind === 'service' ? read.principal.sourceArn : '';
  const other = own.replace(/\w+$/, 'EANOTHER');
  const file = async (signedBy?: string): Promise<void> => {
    const request = { ...REQUEST, path: `/${key}` };
    const { status } = await s3.origin.handle(
      `${bucket}.s3.${REGION}.amazonaws.com`,
      request,
      signedBy,
    );
    if (status === 403) throw new ApiError('AccessDenied', key, status);
  };
  const byOthers = [undefined, other].map((signedBy) => ({
    name: `${signedBy ?? 'nobody'}: s3:GetObject ${read.resource}`,
    policy: 'SiteBucketPolicy',
    send: () => file(signedBy),
  }));
  const byRoles = roles.map(({ functionName, logicalId, principal }) => ({
    name: `${functionName}: s3:GetObject ${read.resource}`,
    policy: logicalId,
    send: async () => iam.authorize({ principal, action: read.action, resource: read.resource }),
  }));
  return [...byOthers, ...byRoles];
}
