import type { ErrorBody, FieldErrors } from '@conduit/contracts';
import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Response } from 'express';
import { DomainError } from '../errors/domain-error.ts';
import { isUnavailable } from '../errors/is-unavailable.ts';
import { UndecodablePathError } from './undecodable-path-error.ts';

/** All that a client is told of a failure inside. */
export const SERVER_FAILURE: FieldErrors = { request: ['failed'] };

/** The same where the cause will pass, in the words that the API Gateway has for it. */
const UNAVAILABLE: FieldErrors = { request: ['failed, please try again'] };

/** The one place where errors become HTTP answers, in the contract's shape. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  readonly #logger = new Logger(ErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return void response.end();
    const { status, errors } = this.#answerTo(error);
    response.status(status).json({ errors } satisfies ErrorBody);
  }

  #answerTo(error: unknown): { status: number; errors: FieldErrors } {
    if (error instanceof DomainError) return { status: error.status, errors: error.errors };
    if (error instanceof HttpException && error.getStatus() < 500) return answerToNest(error);
    // What went wrong inside is for the log alone.
    this.#logger.error(error instanceof Error ? error.message : String(error), stackOf(error));
    if (isUnavailable(error)) return { status: 503, errors: UNAVAILABLE };
    return { status: 500, errors: SERVER_FAILURE };
  }
}

function answerToNest(error: HttpException): { status: number; errors: FieldErrors } {
  const status = error.getStatus();
  // The one thing that Nest calls a bad request here; its own words name the framework's internals.
  if (status === 400) return new UndecodablePathError();
  if (status === 404) return { status, errors: { route: ['not found'] } };
  return { status, errors: { request: [error.message] } };
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined;
}
