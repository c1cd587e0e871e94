/** A list price in us-east-1, in dollars, beyond the free tier and in the first band of volume. */
export interface Price {
  what: string;
  dollars: number;
  per: string;
  /** AWS's own page, which is right where it differs. */
  page: string;
  /** Where the amount was read, in a stored copy. */
  source: string;
  /** The month that the copy speaks of, or in which it was read if it names none. */
  asOf: string;
}

const DYNAMODB_PAGE = 'https://aws.amazon.com/dynamodb/pricing/on-demand/';
const DYNAMODB_SOURCE = 'https://airbyte.com/data-engineering-resources/dynamodb-pricing';
const LAMBDA_PAGE = 'https://aws.amazon.com/lambda/pricing/';
const LAMBDA_SOURCE = 'https://cloudchipr.com/blog/aws-lambda-pricing';
const CLOUDFRONT_PAGE = 'https://aws.amazon.com/cloudfront/pricing/';

/** Every price that {@link dollarsOf} counts with. */
export const PRICES = {
  readUnit: {
    what: 'DynamoDB on-demand, read request unit',
    dollars: 0.125,
    per: 'million',
    page: DYNAMODB_PAGE,
    source: DYNAMODB_SOURCE,
    asOf: '2025-07',
  },
  writeUnit: {
    what: 'DynamoDB on-demand, write request unit',
    dollars: 0.625,
    per: 'million',
    page: DYNAMODB_PAGE,
    source: DYNAMODB_SOURCE,
    asOf: '2025-07',
  },
  apiRequest: {
    what: 'API Gateway, REST API request',
    dollars: 3.5,
    per: 'million',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    source:
      'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html',
    asOf: '2026-11',
  },
  invocation: {
    what: 'Lambda, request',
    dollars: 0.2,
    per: 'million',
    page: LAMBDA_PAGE,
    source: LAMBDA_PAGE,
    asOf: '2026-11',
  },
  gigabyteSecond: {
    what: 'Lambda, duration on x86',
    dollars: 16.6667,
    per: 'million GB-s',
    page: LAMBDA_PAGE,
    source: LAMBDA_SOURCE,
    asOf: '2024-12',
  },
  edgeRequest: {
    what: 'CloudFront, HTTPS request from North America',
    dollars: 1,
    per: 'million',
    page: CLOUDFRONT_PAGE,
    source:
      'https://kindatechnical.com/aws-certification-associate-developer/lesson-87-cloudfront-pricing.html',
    asOf: '2026-11',
  },
  edgeGigabyte: {
    what: 'CloudFront, data out to North America',
    dollars: 0.085,
    per: 'GB',
    page: CLOUDFRONT_PAGE,
    source: CLOUDFRONT_PAGE,
    asOf: '2026-11',
  },
  logGigabyte: {
    what: 'CloudWatch Logs, collected',
    dollars: 0.5,
    per: 'GB',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    source: 'https://www.duckbillgroup.com/?p=9080',
    asOf: '2025-05',
  },
} as const satisfies Record<string, Price>;
