import { ApiError, type LocalCloud } from '@conduit/local-cloud';
import type { FunctionRole } from './function-role.ts';
import type { Probe } from './probe.ts';

/** Every role at the log group of every other function, which none is granted. */
export function logProbes(
  { services: { logs } }: LocalCloud,
  roles: readonly FunctionRole[],
): Probe[] {
  return roles.flatMap((role) =>
    roles
      .filter(({ logGroup }) => logGroup !== role.logGroup)
      .map(({ logGroup }) => ({
        name: `${role.functionName}: writes to ${logGroup}`,
        policy: role.logicalId,
        send: async () => {
          let written = 0;
          const unsubscribe = logs.subscribe((line) => {
            if (line.message === role.functionName) written++;
          });
          const { principal, functionName: message } = role;
          logs.write({ principal, logGroup, logStream: 'probe', message });
          unsubscribe();
          // Who may not write is not told so.
          if (written === 0) throw new ApiError('AccessDenied', logGroup);
        },
      })),
  );
}
