import { isSpecifiedScalarType, type GraphQLScalarType } from 'graphql';

/** Scalars that Nest or its users name in their own way, and AppSync's name for the same thing. */
const COUNTERPARTS: Record<string, string> = {
  // Nest's own for `Date`: ISO 8601 with a time zone.
  DateTime: 'AWSDateTime',
  JSON: 'AWSJSON',
  JSONObject: 'AWSJSON',
};

/** https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html */
const APPSYNC_SCALARS = new Set([
  'AWSDate',
  'AWSTime',
  'AWSDateTime',
  'AWSTimestamp',
  'AWSEmail',
  'AWSJSON',
  'AWSPhone',
  'AWSURL',
  'AWSIPAddress',
]);

/** @throws {Error} for a scalar that AppSync cannot have: it takes no definitions of scalars. */
export function appSyncScalar(scalar: GraphQLScalarType): string {
  if (isSpecifiedScalarType(scalar) || APPSYNC_SCALARS.has(scalar.name)) return scalar.name;
  const counterpart = COUNTERPARTS[scalar.name];
  if (counterpart) return counterpart;
  throw new Error(
    `AppSync has no custom scalars, and none of its own for "${scalar.name}": use one of ` +
      `${[...APPSYNC_SCALARS].join(', ')}, Date, or a scalar named JSON`,
  );
}
