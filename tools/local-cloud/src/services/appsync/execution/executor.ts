import { execute, getOperationAST, isIntrospectionType, isObjectType, GraphQLError } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { OperationRun, type RunRequest, type RunSettings } from './operation-run.ts';
import { toResponseError, type ResponseError } from './response-error.ts';
import { parseDocument, validateDocument } from './validate-document.ts';

export interface GraphqlRequest {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

export interface GraphqlResponse {
  data: Record<string, unknown> | null;
  errors?: ResponseError[];
}

/** A document that is valid, and the operation of it that is meant. */
export interface Operation {
  document: DocumentNode;
  definition: OperationDefinitionNode;
  variables: Record<string, unknown>;
  name: string | undefined;
}

const KEPT_DOCUMENTS = 100;

/** Executes the operations of one API. */
export class Executor {
  readonly #schema: GraphQLSchema;
  readonly #settings: RunSettings;
  readonly #introspection: boolean;
  readonly #timeoutMs: number;
  /** By their text: programs send the same few again and again. */
  readonly #valid = new Map<string, DocumentNode>();

  constructor(
    schema: GraphQLSchema,
    settings: RunSettings,
    options: { introspection: boolean; timeoutMs: number },
  ) {
    this.#schema = schema;
    this.#settings = settings;
    this.#introspection = options.introspection;
    this.#timeoutMs = options.timeoutMs;
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) || isIntrospectionType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        field.resolve = (source, args, run: OperationRun, info) => run.resolve(source, args, info);
      }
    }
  }

  /**
   * Finds the operation that a request means.
   *
   * @returns what is wrong with it otherwise.
   * @throws {UnparseableQuery}
   */
  prepare(request: GraphqlRequest): Operation | ResponseError[] {
    const document = this.#valid.get(request.query) ?? parseDocument(request.query);
    if (!this.#valid.has(request.query)) {
      const errors = validateDocument(this.#schema, document, this.#introspection);
      if (errors.length > 0) return errors;
      if (this.#valid.size >= KEPT_DOCUMENTS) this.#valid.clear();
      this.#valid.set(request.query, document);
    }
    const name = request.operationName || undefined;
    const definition = getOperationAST(document, name);
    if (!definition) {
      const message =
        name === undefined
          ? 'Must provide operation name if query contains multiple operations.'
          : `Unknown operation named '${name}'.`;
      return [{ ...NO_PLACE, message }];
    }
    return { document, definition, name, variables: request.variables ?? {} };
  }

  /** Runs a query or a mutation, with its resolvers. */
  async execute(
    operation: Operation,
    request: RunRequest,
  ): Promise<{ response: GraphqlResponse; run: OperationRun }> {
    const run = new OperationRun(this.#settings, request);
    const response = await this.#withinTime(this.#execute(operation, run, undefined));
    return { response, run };
  }

  /** What an operation's selection takes out of a value that is there. */
  select(
    operation: Operation,
    request: RunRequest,
    rootValue: Record<string, unknown>,
  ): Promise<GraphqlResponse> {
    return this.#execute(operation, new OperationRun(this.#settings, request, false), rootValue);
  }

  async #execute(
    { document, variables, name }: Operation,
    run: OperationRun,
    rootValue: unknown,
  ): Promise<GraphqlResponse> {
    const { data = null, errors = [] } = await execute({
      schema: this.#schema,
      document,
      rootValue,
      contextValue: run,
      variableValues: variables,
      ...(name !== undefined && { operationName: name }),
    });
    const all = [
      ...run.appended,
      ...errors.map((error) => toResponseError(asGraphQLError(error), this.#schema)),
    ];
    return { data: data && { ...data }, ...(all.length > 0 && { errors: all }) };
  }

  /** What still runs then goes on, and nobody waits for it. */
  async #withinTime(work: Promise<GraphqlResponse>): Promise<GraphqlResponse> {
    const late = Promise.withResolvers<GraphqlResponse>();
    const timer = setTimeout(() => {
      const error = { ...NO_PLACE, errorType: 'ExecutionTimeout', message: 'Execution timed out.' };
      late.resolve({ data: null, errors: [error] });
    }, this.#timeoutMs);
    try {
      return await Promise.race([work, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const NO_PLACE = { path: null, data: null, errorType: null, errorInfo: null, locations: null };

function asGraphQLError(error: unknown): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(String(error));
}
