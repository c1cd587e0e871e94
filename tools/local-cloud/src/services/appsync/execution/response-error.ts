import { getNamedType, isObjectType } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { FieldError } from './field-error.ts';

/** One of `errors` in an answer of AppSync. */
export interface ResponseError {
  path: readonly (string | number)[] | null;
  data: unknown;
  errorType: string | null;
  errorInfo: unknown;
  locations: { line: number; column: number; sourceName: null }[] | null;
  message: string;
}

/** An error of graphql-js in the form of AppSync. */
export function toResponseError(error: GraphQLError, schema: GraphQLSchema): ResponseError {
  const { originalError: cause, path = null, locations } = error;
  const known = cause instanceof FieldError ? cause : undefined;
  return {
    path,
    data: known?.data ?? null,
    errorType: known?.errorType ?? null,
    errorInfo: known?.errorInfo ?? null,
    locations: locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null,
    message: known?.message ?? wording(error, schema),
  };
}

function wording({ message, path = [] }: GraphQLError, schema: GraphQLSchema): string {
  const where = `(/${path.join('/')})`;
  const [, typeName = '', fieldName = ''] =
    /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(message) ?? [];
  const type = schema.getType(typeName);
  if (isObjectType(type)) {
    const field = type.getFields()[fieldName];
    const name = field ? getNamedType(field.type).name : '';
    return `Cannot return null for non-nullable type: '${name}' within parent '${typeName}' ${where}`;
  }
  if (message.startsWith('Unable to serialize'))
    return `Can't serialize value ${where} : ${message}`;
  return message;
}
