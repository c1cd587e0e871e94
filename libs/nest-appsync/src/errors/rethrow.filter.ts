import { Catch, type ExceptionFilter } from '@nestjs/common';

/** Hands errors on as they are; Nest's own last filter would log each of them as a failure. */
@Catch()
export class RethrowFilter implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}
