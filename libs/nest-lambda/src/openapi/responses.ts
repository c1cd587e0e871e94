import { STATUS_CODES } from 'node:http';
import { errorsSchema } from '@conduit/contracts';
import { InvalidInputError, type DomainError } from '../errors/domain-error.ts';
import { SERVER_FAILURE } from '../http/error.filter.ts';
import { exampleOf } from './json-example.ts';
import type { ResponseObject } from '@nestjs/swagger';
import type { JsonSchema, SchemaComponents } from './schema-components.ts';
import type { z } from 'zod';

/** @param answer absent where the answer has no body */
export function successResponse(
  status: string,
  answer: z.ZodType | undefined,
  components: SchemaComponents,
): ResponseObject {
  const description = STATUS_CODES[status] ?? 'Success';
  if (!answer) return { description };
  const schema = components.convert(answer, 'output');
  return { description, content: jsonContent(schema, components) };
}

/** The refusals of one status, each with what the API says then as an example. */
export function refusalResponse(
  refusals: DomainError[],
  components: SchemaComponents,
): ResponseObject {
  const examples = refusals.map((refusal) => {
    const summary = reasonOf(refusal);
    return [summary.replace(/\W+/g, '-'), { summary, value: { errors: refusal.errors } }];
  });
  return {
    description: [...new Set(refusals.map(reasonOf))].join('; '),
    content: {
      'application/json': {
        schema: components.convert(errorsSchema, 'output'),
        examples: Object.fromEntries(examples),
      },
    },
  };
}

/** Which fields of an input are wrong, and why, differs from one to the next. */
function reasonOf(refusal: DomainError): string {
  return refusal instanceof InvalidInputError ? 'invalid input' : refusal.message;
}

/** No input leads there; what went wrong is in the log. */
export function failureResponse(components: SchemaComponents): ResponseObject {
  return {
    description: 'The server failed.',
    content: {
      'application/json': {
        schema: components.convert(errorsSchema, 'output'),
        example: { errors: SERVER_FAILURE },
      },
    },
  };
}

/** A JSON body of a schema, with an example where the schema has enough of them. */
export function jsonContent(
  schema: JsonSchema,
  components: SchemaComponents,
): Record<string, { schema: JsonSchema; example?: unknown }> {
  const example = exampleOf(schema, components.schemas);
  return { 'application/json': { schema, ...(example !== undefined && { example }) } };
}
