import {
  AlreadyTakenError,
  DomainError,
  InvalidCredentialsError,
  TokenInvalidError,
  TokenMissingError,
} from '@conduit/nest-lambda';
import { Catch, type ExceptionFilter } from '@nestjs/common';
import { GraphQLError } from 'graphql';

/** What the legacy client takes as "signed out". */
const UNAUTHORIZED = 'Unauthorized';

/** Gives errors in the words that the legacy client knows; it shows them as they come. */
@Catch(DomainError)
export class LegacyErrorFilter implements ExceptionFilter<DomainError> {
  catch(error: DomainError): never {
    throw new GraphQLError(messageOf(error), {
      originalError: error,
      extensions: { code: error.code, errors: error.errors },
    });
  }
}

function messageOf(error: DomainError): string {
  if (error instanceof TokenInvalidError || error instanceof TokenMissingError) return UNAUTHORIZED;
  if (error instanceof AlreadyTakenError) return 'Email or Username already taken';
  if (error instanceof InvalidCredentialsError) return 'Incorrect Username or Password';
  return error.message;
}
