import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { DocumentNode, GraphQLSchema, ValidationRule } from 'graphql';
import type { ResponseError } from './response-error.ts';

/**
 * A document of more tokens is not read. AppSync's own limit is not documented; this is the one of
 * graphql-java, on which its messages are built.
 */
const MAX_TOKENS = 15_000;
/** More of them say nothing new. */
const MAX_ERRORS = 50;

/** The names that AppSync's messages have for the rules, which are those of graphql-java. */
const ERROR_TYPES: Readonly<Record<string, string>> = {
  FieldsOnCorrectTypeRule: 'FieldUndefined',
  FragmentsOnCompositeTypesRule: 'InlineFragmentTypeConditionInvalid',
  KnownArgumentNamesRule: 'UnknownArgument',
  KnownDirectivesRule: 'UnknownDirective',
  KnownFragmentNamesRule: 'UndefinedFragment',
  KnownTypeNamesRule: 'UnknownType',
  LoneAnonymousOperationRule: 'LoneAnonymousOperationViolation',
  NoFragmentCyclesRule: 'FragmentCycle',
  NoSchemaIntrospectionCustomRule: 'FieldUndefined',
  NoUndefinedVariablesRule: 'UndefinedVariable',
  NoUnusedFragmentsRule: 'UnusedFragment',
  NoUnusedVariablesRule: 'UnusedVariable',
  OverlappingFieldsCanBeMergedRule: 'FieldsConflict',
  PossibleFragmentSpreadsRule: 'InvalidFragmentType',
  ProvidedRequiredArgumentsRule: 'MissingFieldArgument',
  ScalarLeafsRule: 'SubSelectionRequired',
  UniqueOperationNamesRule: 'DuplicateOperationName',
  UniqueFragmentNamesRule: 'DuplicateFragmentName',
  UniqueArgumentNamesRule: 'DuplicateArgumentNames',
  UniqueVariableNamesRule: 'DuplicateVariableName',
  ValuesOfCorrectTypeRule: 'WrongType',
  VariablesAreInputTypesRule: 'NonInputTypeOnVariable',
  VariablesInAllowedPositionRule: 'VariableTypeMismatch',
};

/** Rules whose work grows with what a broken document says over and over come after the others. */
const FIRST = new Set([
  'NoFragmentCyclesRule',
  'KnownFragmentNamesRule',
  'UniqueFragmentNamesRule',
]);

/** A request is no GraphQL; AppSync answers HTTP 400. */
export class UnparseableQuery extends Error {
  override readonly name = 'UnparseableQuery';
}

/** @throws {UnparseableQuery} saying where it is wrong. */
export function parseDocument(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) {
      throw new UnparseableQuery(`Unable to parse GraphQL query. ${error.message}`);
    }
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

/**
 * What is wrong with a document, in the form of AppSync; nothing for one that can be executed.
 *
 * @throws {UnparseableQuery} for one that is nested too deeply to be looked at.
 */
export function validateDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  introspection: boolean,
): ResponseError[] {
  const rules = introspection
    ? specifiedRules
    : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const first = rules.filter(({ name }) => FIRST.has(name));
  const rest = rules.filter(({ name }) => !FIRST.has(name));
  const check = (rule: ValidationRule): ResponseError[] =>
    validate(schema, document, [rule], { maxErrors: MAX_ERRORS }).map((error) =>
      toValidationError(error, rule.name),
    );
  try {
    const errors = first.flatMap(check);
    return errors.length > 0 ? errors : rest.flatMap(check).slice(0, MAX_ERRORS);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    throw error;
  }
}

function tooDeep(): UnparseableQuery {
  return new UnparseableQuery('Unable to parse GraphQL query. It is nested too deeply.');
}

function toValidationError({ message, locations }: GraphQLError, rule: string): ResponseError {
  const type = ERROR_TYPES[rule] ?? rule.replace(/Rule$/, '');
  return {
    path: null,
    data: null,
    errorType: null,
    errorInfo: null,
    locations: locations?.map(({ line, column }) => ({ line, column, sourceName: null })) ?? null,
    message: `Validation error of type ${type}: ${message}`,
  };
}
