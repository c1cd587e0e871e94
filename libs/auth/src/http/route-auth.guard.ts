import {
  ROUTE_AUTH,
  TokenInvalidError,
  TokenMissingError,
  type RouteAuth,
} from '@conduit/nest-lambda';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { RevocationReader } from '../revocation/revocation.reader.ts';
import { COGNITO_STRATEGY, type TokenRequest } from '../token/cognito.strategy.ts';
import type { CurrentUser } from '../token/current-user.ts';
import { KeysUnavailableError } from '../token/signing-keys.ts';
import { requestOf, revocationMatters } from './request-of.ts';
import { noteRevocationCheck } from './revocation-check.ts';

interface AuthRequest extends TokenRequest {
  user?: CurrentUser;
}

/** Verifications under way or done: the fields of a GraphQL batch share a request. */
const verified = new WeakMap<object, Promise<unknown>>();

/**
 * Decides a route's or a field's `@Auth()` before anything is looked up or validated. The revocation
 * record is read at the same time as what a GET or a query reads, and `RevocationInterceptor` holds
 * the answer back until it is known; whatever may write waits for it first.
 */
@Injectable()
export class RouteAuthGuard extends AuthGuard(COGNITO_STRATEGY) {
  readonly #reflector: Reflector;
  readonly #revocations: RevocationReader;

  constructor(reflector: Reflector, revocations: RevocationReader) {
    super();
    this.#reflector = reflector;
    this.#revocations = revocations;
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = requestOf<AuthRequest>(context);
    if (!request.headers.authorization?.trim()) {
      if (this.#authOf(context) === 'required') throw new TokenMissingError();
      return true;
    }
    const verification = verified.get(request) ?? Promise.resolve(super.canActivate(context));
    verified.set(request, verification);
    await verification;
    if (!request.user) throw new TokenInvalidError();
    const matters = revocationMatters(context);
    if (matters === 'never') return true;
    const check = this.#revocations.assertNotRevoked(request.user);
    if (matters === 'beside') noteRevocationCheck(request, check);
    else await check;
    return true;
  }

  override getRequest<Request extends object>(context: ExecutionContext): Request {
    return requestOf<Request>(context);
  }

  override handleRequest<User>(error: unknown, user: User | false, info: unknown): User {
    if (info instanceof KeysUnavailableError) throw info;
    if (error) throw error;
    if (!user) throw new TokenInvalidError();
    return user;
  }

  #authOf(context: ExecutionContext): RouteAuth | undefined {
    return this.#reflector.getAllAndOverride<RouteAuth | undefined>(ROUTE_AUTH, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}
