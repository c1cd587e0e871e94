import type { OperationObject, ParameterObject, ReferenceObject } from '@nestjs/swagger';
import type { Handler } from './handlers.ts';
import { impliedRefusals } from './refusals.ts';
import { failureResponse, jsonContent, refusalResponse, successResponse } from './responses.ts';
import type { SchemaComponents } from './schema-components.ts';

/** The name of the security scheme in the document. */
export const TOKEN_SCHEME = 'token';

const SECURITY = {
  none: [],
  optional: [{}, { [TOKEN_SCHEME]: [] }],
  required: [{ [TOKEN_SCHEME]: [] }],
};

/**
 * Adds to an operation, as Nest's own module describes it from path, method and parameters, what
 * else is known of its handler: who may call it, what it answers and what it refuses.
 */
export function completeOperation(
  operation: OperationObject,
  { auth, input, documentation }: Handler,
  components: SchemaComponents,
): OperationObject {
  const { id, summary, description, answer, parameters, refusals } = documentation ?? {};
  const [status = '200'] = Object.keys(operation.responses);
  const refused = Object.groupBy(
    [...impliedRefusals(auth, input, components), ...(refusals?.() ?? [])],
    (refusal) => refusal.status,
  );
  return {
    ...operation,
    ...(id && { operationId: id }),
    ...(summary && { summary }),
    ...(description && { description }),
    security: SECURITY[auth],
    parameters: (operation.parameters ?? []).map((parameter) =>
      completeParameter(parameter, parameters ?? {}, components),
    ),
    ...(input.body && {
      requestBody: {
        required: true,
        content: jsonContent(components.convert(input.body, 'input'), components),
      },
    }),
    responses: {
      [status]: successResponse(status, answer, components),
      ...Object.fromEntries(
        Object.entries(refused).map(([status, errors = []]) => [
          status,
          refusalResponse(errors, components),
        ]),
      ),
      '5XX': failureResponse(components),
    },
  };
}

/** Viewers show what is said of a parameter, and not what is said of its schema. */
function completeParameter(
  parameter: ParameterObject | ReferenceObject,
  documented: NonNullable<NonNullable<Handler['documentation']>['parameters']>,
  components: SchemaComponents,
): ParameterObject | ReferenceObject {
  if ('$ref' in parameter) return parameter;
  const known = documented[parameter.name];
  const schema = known ? components.convert(known, 'input') : parameter.schema;
  const { description, ...rest } = { description: undefined, ...schema };
  return { ...parameter, ...(description && { description }), schema: rest };
}
