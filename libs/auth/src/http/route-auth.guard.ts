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
import { noteRevocationCheck } from './revocation-check.ts';

interface AuthRequest extends TokenRequest {
  method: string;
  user?: CurrentUser;
}

const SAFE_METHODS = new Set(['GET', 'HEAD']);

/**
 * Decides a route's `@Auth()` before anything is looked up or validated. The revocation record is
 * read at the same time as what a GET reads, and `RevocationInterceptor` holds its answer back until
 * it is known; any other method waits for it first, since a revoked token must not write.
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
    const request = context.switchToHttp().getRequest<AuthRequest>();
    if (!request.headers.authorization?.trim()) {
      if (this.#authOf(context) === 'required') throw new TokenMissingError();
      return true;
    }
    await super.canActivate(context);
    if (!request.user) throw new TokenInvalidError();
    const check = this.#revocations.assertNotRevoked(request.user);
    if (SAFE_METHODS.has(request.method)) noteRevocationCheck(request, check);
    else await check;
    return true;
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
