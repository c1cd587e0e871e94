import { ACCOUNT, PARTITION } from '../../cloud-service.ts';
import type { Statement } from './policy-document.ts';

export interface Role {
  name: string;
  arn: string;
  trust: readonly Statement[];
  /** What stands in the role's own definition, by policy name. */
  embedded: ReadonlyMap<string, readonly Statement[]>;
  /** What was put into the role from outside, by policy name. */
  inline: Map<string, readonly Statement[]>;
  managed: Set<string>;
}

/** The roles and customer-managed policies of the account. */
export class Roles {
  readonly #roles = new Map<string, Role>();
  readonly #managed = new Map<string, readonly Statement[]>();

  /** Makes a role, or replaces what it says of itself; what others put into it stays. */
  put(role: {
    name: string;
    path: string;
    trust: readonly Statement[];
    embedded: ReadonlyMap<string, readonly Statement[]>;
  }): Role {
    const existing = this.#roles.get(role.name);
    const created: Role = {
      name: role.name,
      arn: `arn:${PARTITION}:iam::${ACCOUNT}:role${role.path}${role.name}`,
      trust: role.trust,
      embedded: role.embedded,
      inline: existing?.inline ?? new Map(),
      managed: existing?.managed ?? new Set(),
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
      ...[...role.embedded.values(), ...role.inline.values()].flat(),
      ...[...role.managed].flatMap((arn) => this.#managed.get(arn) ?? []),
    ];
  }
}
