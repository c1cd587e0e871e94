import { ACCOUNT, PARTITION } from '../../cloud-service.ts';
import type { Statement } from './policy-document.ts';

export interface Role {
  name: string;
  arn: string;
  trust: readonly Statement[];
  /** By policy name. */
  inline: Map<string, readonly Statement[]>;
  managed: Set<string>;
}

/** The roles and customer-managed policies of the account. */
export class Roles {
  readonly #roles = new Map<string, Role>();
  readonly #managed = new Map<string, readonly Statement[]>();

  /** Makes or replaces a role. */
  put(role: { name: string; path: string; trust: readonly Statement[] }): Role {
    const created: Role = {
      name: role.name,
      arn: `arn:${PARTITION}:iam::${ACCOUNT}:role${role.path}${role.name}`,
      trust: role.trust,
      inline: new Map(),
      managed: new Set(),
    };
    this.#roles.set(role.name, created);
    return created;
  }

  /** @throws {Error} when there is no such role. */
  named(name: string): Role {
    const role = this.#roles.get(name);
    if (!role) throw new Error(`There is no role ${name}`);
    return role;
  }

  withArn(arn: string): Role | undefined {
    const role = this.#roles.get(arn.slice(arn.lastIndexOf('/') + 1));
    return role?.arn === arn ? role : undefined;
  }

  putManaged(arn: string, statements: readonly Statement[]): void {
    this.#managed.set(arn, statements);
  }

  /** @throws {Error} for a policy that no template made: AWS's own ones are wider than they should be. */
  attach(role: Role, policyArn: string): void {
    if (!this.#managed.has(policyArn)) {
      throw new Error(
        `The managed policy ${policyArn} is not known to the local cloud: write out what the role may do`,
      );
    }
    role.managed.add(policyArn);
  }

  /** All that the role's own policies say. */
  statementsOf(role: Role): Statement[] {
    return [
      ...[...role.inline.values()].flat(),
      ...[...role.managed].flatMap((arn) => this.#managed.get(arn) ?? []),
    ];
  }
}
