import { isIP } from 'node:net';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const DATE = String.raw`-?\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?`;
const OFFSET = String.raw`(Z|[+-]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)`;

/** Which texts each of AppSync's scalars takes ("Scalar types in GraphQL", AppSync's guide). */
const TEXTS: Readonly<Record<string, (text: string) => boolean>> = {
  AWSDate: matches(`${DATE}${OFFSET}?`),
  AWSTime: matches(`${TIME}${OFFSET}?`),
  AWSDateTime: (text) => matches(`${DATE}T${TIME}${OFFSET}`)(text),
  AWSEmail: matches(String.raw`[^\s@]+@[^\s@]+\.[^\s@]+`),
  AWSURL: (text) => URL.canParse(text),
  AWSPhone: matches(String.raw`\+?[\d() -]{3,20}`),
  AWSIPAddress: (text) => isIP(text.split('/')[0] ?? '') > 0,
};

/** The scalars that AppSync adds to those of GraphQL. */
export const APPSYNC_SCALARS: ReadonlyMap<string, GraphQLScalarType> = new Map(
  [
    ...Object.entries(TEXTS).map(([name, takes]) => textScalar(name, takes)),
    timestampScalar(),
    jsonScalar(),
  ].map((scalar) => [scalar.name, scalar]),
);

function textScalar(name: string, takes: (text: string) => boolean): GraphQLScalarType {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && takes(value)) return value;
    throw new GraphQLError(`Unable to parse \`${shown(value)}\` as a valid ${name}.`);
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => {
      if (typeof value === 'string' && takes(value)) return value;
      throw new GraphQLError(`Unable to serialize \`${shown(value)}\` as a valid ${name}.`);
    },
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** Seconds since 1970, as a number. */
function timestampScalar(): GraphQLScalarType {
  const check = (value: unknown): number => {
    if (typeof value === 'number' && Number.isInteger(value)) return value;
    throw new GraphQLError(`\`${shown(value)}\` is not a valid AWSTimestamp.`);
  };
  return new GraphQLScalarType({
    name: 'AWSTimestamp',
    serialize: check,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.INT ? Number(node.value) : undefined),
  });
}

/** A text with JSON: resolvers get what it stands for, clients the text. */
function jsonScalar(): GraphQLScalarType {
  const parse = (value: unknown): unknown => {
    if (typeof value !== 'string') throw new GraphQLError('AWSJSON is a string with JSON.');
    try {
      return JSON.parse(value);
    } catch {
      throw new GraphQLError(`Unable to parse \`${shown(value)}\` as valid JSON.`);
    }
  };
  return new GraphQLScalarType({
    name: 'AWSJSON',
    serialize: (value) => (isJsonText(value) ? value : JSON.stringify(value)),
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** A resolver may also give the text itself. */
function isJsonText(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function matches(pattern: string): (text: string) => boolean {
  const whole = new RegExp(`^${pattern}$`);
  return (text) => whole.test(text);
}

/** Enough of a value to know it by. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
