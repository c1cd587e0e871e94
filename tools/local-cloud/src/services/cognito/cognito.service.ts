import { join } from 'node:path';
import { z } from 'zod';
import type { UnsignedApi } from '../../aws-endpoint/aws-endpoint.ts';
import type { ReceivedRequest } from '../../aws-endpoint/signature.ts';
import { ApiError } from '../../cloud-service.ts';
import type {
  ApiResponse,
  Authorizer,
  CloudService,
  ResourceType,
  SignedCall,
} from '../../cloud-service.ts';
import { cognitoResources } from './cognito.resources.ts';
import { groupOperations } from './group-operations.ts';
import { listOperations } from './list-users.ts';
import type { Operation } from './operation.ts';
import { parseDocumentPath, poolDocument } from './public-documents.ts';
import { refusePublicOperation } from './public-operations.ts';
import { signInOperations } from './sign-in.ts';
import { SigningKey } from './signing-key.ts';
import { userOperations } from './user-operations.ts';
import { issueTokens } from './tokens.ts';
import { userPoolArn, UserPools } from './user-pools.ts';
import { verifyToken } from './verify-token.ts';

/** Somebody with an account. */
export interface Person {
  id: string;
  email: string;
}

const OPERATIONS = new Map<string, Operation>(
  Object.entries({ ...userOperations, ...groupOperations, ...listOperations, ...signInOperations }),
);

const poolRequest = z.looseObject({ UserPoolId: z.string().regex(/^[\w-]+_[0-9a-zA-Z]+$/) });

/**
 * Cognito user pools as services use them, through their roles: users that administrators create,
 * who sign in by email and password for tokens that any verifier accepts which knows the pool's keys.
 * What needs no signature on AWS (SignUp, GetUser with an access token …) is refused.
 */
export class CognitoService implements CloudService, UnsignedApi {
  readonly name = 'cognito-idp';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #authorizer: Authorizer;
  readonly #pools: UserPools;
  readonly #keyFile: string;
  #key: SigningKey | undefined;

  constructor(options: { authorizer: Authorizer; stateDir: string }) {
    const directory = join(options.stateDir, 'cognito');
    this.#authorizer = options.authorizer;
    this.#pools = new UserPools(join(directory, 'users.jsonl'));
    this.#keyFile = join(directory, 'signing-key.pem');
    this.resources = cognitoResources(this.#pools);
  }

  /** Every change is written as it happens, so there is nothing to end. */
  async start(): Promise<void> {
    this.#pools.load();
    this.#key = await SigningKey.open(this.#keyFile);
  }

  /**
   * The claims of a token of one of the pools, for services that take tokens.
   *
   * @throws {Error} saying why it is not valid.
   */
  verifyToken(token: string, poolId: string): Record<string, unknown> {
    return verifyToken(token, poolId, this.#startedKey());
  }

  /** The users of a pool, the latest first. */
  people(poolId: string): Person[] {
    const users = [...this.#pools.get(poolId).users];
    return users
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map(({ sub: id, attributes }) => ({ id, email: attributes['email'] ?? '' }));
  }

  /**
   * An access token in the name of a user who did not sign in, for the console.
   *
   * @returns undefined where there is no such user, or no client to issue it to.
   */
  async tokenFor(poolId: string, userId: string): Promise<string | undefined> {
    const pool = this.#pools.get(poolId);
    const user = pool.find(userId);
    const [client] = pool.clients.values();
    if (!user || !client) return undefined;
    const { AccessToken } = await issueTokens(this.#startedKey(), pool, client, user);
    return AccessToken;
  }

  answerUnsigned({ method, url, headers, body }: ReceivedRequest): ApiResponse | undefined {
    if (method === 'POST') {
      refusePublicOperation(headers['x-amz-target'] ?? '', body, this.#pools);
      return undefined;
    }
    const wanted = parseDocumentPath(url.pathname);
    if (!wanted || !this.#pools.has(wanted.poolId)) return undefined;
    return poolDocument(wanted.poolId, wanted.name, this.#startedKey());
  }

  async handle(call: SignedCall): Promise<ApiResponse> {
    const target = call.headers['x-amz-target'] ?? '';
    const [version, name = ''] = target.split('.');
    const operation = OPERATIONS.get(name);
    if (version !== 'AWSCognitoIdentityProviderService' || !operation) {
      throw new ApiError(
        'UnknownOperationException',
        `The local cloud does not take Cognito's operation "${target}"`,
      );
    }
    const body = json(call.body);
    const poolId = poolIdOf(body);
    this.#authorizer.authorize({
      principal: call.principal,
      action: `cognito-idp:${name}`,
      resource: userPoolArn(poolId),
    });
    const context = { pool: this.#pools.get(poolId), key: this.#startedKey() };
    return {
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(await operation(body, context)),
    };
  }

  #startedKey(): SigningKey {
    if (!this.#key) throw new Error('Cognito is not started');
    return this.#key;
  }
}

function poolIdOf(body: unknown): string {
  const request = poolRequest.safeParse(body);
  if (request.success) return request.data.UserPoolId;
  throw new ApiError('InvalidParameterException', 'UserPoolId is not the id of a user pool');
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError('SerializationException', 'The body is not JSON');
  }
}
