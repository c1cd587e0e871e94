import { EventEmitter } from 'node:events';
import { ACCOUNT, ApiError, REGION } from '../../cloud-service.ts';
import type {
  AuthorizationRequest,
  Authorizer,
  CloudService,
  Principal,
  ResourceType,
} from '../../cloud-service.ts';
import { ConditionContext } from './condition-keys.ts';
import { evaluate, sessionArn } from './evaluate.ts';
import type { Call } from './evaluate.ts';
import { iamResources } from './iam.resources.ts';
import { Roles } from './roles.ts';
import { Sessions } from './sessions.ts';
import type { RoleCredentials, Session } from './sessions.ts';

/** What was decided about a call, for whoever watches. */
export interface Decision {
  request: AuthorizationRequest;
  allowed: boolean;
}

/**
 * IAM and what the local cloud needs of STS: roles with their policies, credentials for who assumes
 * them, and the decision about every call.
 */
export class IamService implements CloudService, Authorizer {
  readonly name = 'iam';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly events = new EventEmitter<{ decided: [Decision] }>();
  readonly #roles = new Roles();
  readonly #sessions = new Sessions();

  constructor() {
    this.resources = iamResources(this.#roles);
  }

  /**
   * Assumes a role in the name of a service.
   *
   * @param sessionName for instance the function's name, as Lambda does.
   * @param service for instance `lambda.amazonaws.com`.
   * @throws {ApiError} AccessDenied when there is no such role or it does not trust the service.
   */
  credentialsFor(roleArn: string, sessionName: string, service: string): RoleCredentials {
    const role = this.#roles.withArn(roleArn);
    const principal: Principal = { kind: 'service', service, sourceArn: '' };
    const call = callOf({ principal, action: 'sts:AssumeRole', resource: roleArn });
    if (!role || evaluate(role.trust, call) !== 'allow') {
      throw new ApiError(
        'AccessDenied',
        `User: ${service} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
        403,
      );
    }
    return this.#sessions.open({ kind: 'role', arn: roleArn, sessionName });
  }

  /**
   * Credentials that may do everything, for people and tests: what `aws configure` would hold.
   */
  administrator(): RoleCredentials {
    const role = this.#roles.put({
      name: 'administrator',
      path: '/',
      trust: [],
      embedded: new Map([['all', [{ Effect: 'Allow', Action: '*', Resource: '*' }]]]),
    });
    return this.#sessions.open({ kind: 'role', arn: role.arn, sessionName: 'administrator' });
  }

  /** The session that an access key belongs to. */
  session(accessKeyId: string): Session | undefined {
    return this.#sessions.find(accessKeyId);
  }

  /** Who holds these credentials; undefined unless both parts belong together. */
  principalOf(accessKeyId: string, sessionToken: string): Principal | undefined {
    const session = this.#sessions.find(accessKeyId);
    return session?.sessionToken === sessionToken ? session.principal : undefined;
  }

  authorize(request: AuthorizationRequest): void {
    let allowed = false;
    try {
      this.#decide(request);
      allowed = true;
    } finally {
      this.events.emit('decided', { request, allowed });
    }
  }

  #decide(request: AuthorizationRequest): void {
    const { principal, resourcePolicy } = request;
    const call = callOf(request);
    const attached = evaluate(resourcePolicy?.Statement ?? [], call);
    if (attached === 'deny')
      throw denied(request, 'with an explicit deny in a resource-based policy');
    if (principal.kind === 'service') {
      if (attached === 'allow') return;
      throw denied(request, `because no resource-based policy allows the ${request.action} action`);
    }
    const role = this.#roles.withArn(principal.arn);
    const own = evaluate(role ? this.#roles.statementsOf(role) : [], call);
    if (own === 'deny') throw denied(request, 'with an explicit deny in an identity-based policy');
    if (own === 'allow' || attached === 'allow') return;
    throw denied(request, `because no identity-based policy allows the ${request.action} action`);
  }
}

/** The call with the condition keys that every call has. */
function callOf(request: AuthorizationRequest): Call {
  const { principal, action, resource, context } = request;
  const common = {
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalIsAWSService': String(principal.kind === 'service'),
    'aws:RequestedRegion': REGION,
    // What runs on loopback here is reached over TLS alone once it is deployed.
    'aws:SecureTransport': 'true',
    ...(principal.kind === 'role'
      ? { 'aws:PrincipalArn': principal.arn }
      : { 'aws:SourceArn': principal.sourceArn, 'aws:SourceAccount': ACCOUNT }),
  };
  return { principal, action, resource, context: new ConditionContext({ ...common, ...context }) };
}

/** In the words of IAM, which name everything that is needed to mend the policy. */
function denied({ principal, action, resource }: AuthorizationRequest, reason: string): ApiError {
  const who = principal.kind === 'role' ? sessionArn(principal) : principal.service;
  return new ApiError(
    'AccessDeniedException',
    `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
  );
}
