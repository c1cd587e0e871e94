import { Catch, type ExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Hands every error to the transport as it is; Nest's own filter would blur it. What is thrown
 * without being an error becomes one, so that only filters speak to the caller in plain objects.
 */
@Catch()
export class RethrowFilter implements ExceptionFilter {
  catch(thrown: unknown): Observable<never> {
    const error =
      thrown instanceof Error ? thrown : new Error('A handler threw no error', { cause: thrown });
    return throwError(() => error);
  }
}
