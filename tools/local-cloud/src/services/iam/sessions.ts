import { randomBytes } from 'node:crypto';
import type { Principal } from '../../cloud-service.ts';

/** Temporary credentials, as STS hands them out. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

export interface Session extends RoleCredentials {
  principal: Principal & { kind: 'role' };
}

/**
 * The sessions of this run. They are kept in memory alone, so that credentials of an earlier run mean
 * nothing, and do not expire, for whoever holds them lives no longer than the local cloud.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>();

  open(principal: Principal & { kind: 'role' }): RoleCredentials {
    const credentials = {
      accessKeyId: `ASIA${randomBytes(10).toString('hex').slice(0, 16).toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(96).toString('base64'),
    };
    this.#sessions.set(credentials.accessKeyId, { ...credentials, principal });
    return credentials;
  }

  find(accessKeyId: string): Session | undefined {
    return this.#sessions.get(accessKeyId);
  }
}
