import type { GraphQLResolveInfo } from 'graphql';
import type { RaisedError } from '../appsync-js/resolver-code.ts';

/** Something that went wrong at a field, with what AppSync tells about it beside the message. */
export class FieldError extends Error {
  readonly errorType: string | null;
  readonly data: unknown;
  readonly errorInfo: unknown;

  constructor(message: string, errorType: string | null, data?: unknown, errorInfo?: unknown) {
    super(message);
    this.errorType = errorType;
    this.data = data ?? null;
    this.errorInfo = errorInfo ?? null;
  }

  static raised({ message, errorType, data, errorInfo }: RaisedError): FieldError {
    return new FieldError(message, errorType, data, errorInfo);
  }

  static notAuthorized({ fieldName, parentType }: GraphQLResolveInfo): FieldError {
    return new FieldError(
      `Not Authorized to access ${fieldName} on type ${parentType.name}`,
      'Unauthorized',
    );
  }
}
