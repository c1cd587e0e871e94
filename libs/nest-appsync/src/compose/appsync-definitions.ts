import { parse, type DocumentNode } from 'graphql';

/**
 * What every AppSync API knows without a definition of its own.
 * https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html
 */
export const APPSYNC_DEFINITIONS: DocumentNode = parse(
  `
    scalar AWSDate
    scalar AWSTime
    scalar AWSDateTime
    scalar AWSTimestamp
    scalar AWSEmail
    scalar AWSJSON
    scalar AWSPhone
    scalar AWSURL
    scalar AWSIPAddress
    directive @aws_api_key on OBJECT | FIELD_DEFINITION
    directive @aws_iam on OBJECT | FIELD_DEFINITION
    directive @aws_cognito_user_pools(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION
    directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION
  `,
  { noLocation: true },
);
