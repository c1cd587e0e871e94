import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { catchError, mergeMap, type Observable } from 'rxjs';
import { requestOf } from './request-of.ts';
import { revocationCheckOf } from './revocation-check.ts';

/** Holds back an answer, or an error, until it is known that the reader's token was not revoked. */
@Injectable()
export class RevocationInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = requestOf(context);
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await revocationCheckOf(request);
        return answer;
      }),
      catchError(async (error: unknown) => {
        await revocationCheckOf(request);
        throw error;
      }),
    );
  }
}
