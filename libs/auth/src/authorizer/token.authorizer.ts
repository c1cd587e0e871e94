import { Injectable } from '@nestjs/common';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { CognitoStrategy, type TokenRequest } from '../token/cognito.strategy.ts';
import type { CurrentUser } from '../token/current-user.ts';
import { KeysUnavailableError } from '../token/signing-keys.ts';
import { invokePolicy } from './invoke-policy.ts';

/** What passport's strategies report to; passport itself mixes these in for a request. */
interface PassportOutcome {
  success(user: CurrentUser): void;
  fail(info: unknown): void;
  error(error: unknown): void;
}

/** A strategy as this authorizer calls it: of a request, only the token is looked at. */
interface TokenStrategy {
  authenticate(request: TokenRequest): void;
}

/**
 * API Gateway's request authorizer: turns away what is no valid token before a service is started
 * for it. Revocation is left to the services, since this answer is cached.
 */
@Injectable()
export class TokenAuthorizer {
  readonly #strategy: CognitoStrategy;

  constructor(strategy: CognitoStrategy) {
    this.#strategy = strategy;
  }

  /** Denies a bad token, never throws for one; throws where the pool's keys cannot be had. */
  async handle(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
    const user = await this.#verify(authorizationOf(event));
    return user
      ? invokePolicy('Allow', user.id, event.methodArn)
      : invokePolicy('Deny', 'anonymous', event.methodArn);
  }

  #verify(authorization: string | undefined): Promise<CurrentUser | undefined> {
    return new Promise((resolve, reject) => {
      const outcome: PassportOutcome = {
        success: resolve,
        fail: (info) => (info instanceof KeysUnavailableError ? reject(info) : resolve(undefined)),
        error: reject,
      };
      // As passport does it: a strategy reports through methods of an object made from it.
      const strategy = Object.assign(Object.create(this.#strategy) as TokenStrategy, outcome);
      strategy.authenticate({ headers: { authorization } });
    });
  }
}

/** API Gateway passes header names on in the case in which they were sent. */
function authorizationOf(event: APIGatewayRequestAuthorizerEvent): string | undefined {
  const header = Object.entries(event.headers ?? {}).find(
    ([name]) => name.toLowerCase() === 'authorization',
  );
  return header?.[1];
}
