/**
 * The refusals that API Gateway itself makes, each with its status and message where no
 * `AWS::ApiGateway::GatewayResponse` says otherwise, and the value of `x-amzn-ErrorType`.
 */
const types = {
  ACCESS_DENIED: [403, 'AccessDeniedException', 'User is not authorized to access this resource'],
  API_CONFIGURATION_ERROR: [500, 'InternalServerErrorException', 'Internal server error'],
  AUTHORIZER_CONFIGURATION_ERROR: [
    500,
    'AuthorizerConfigurationException',
    'Internal server error',
  ],
  AUTHORIZER_FAILURE: [500, 'AuthorizerConfigurationException', 'Internal server error'],
  BAD_REQUEST_BODY: [400, 'BadRequestException', 'Invalid request body'],
  BAD_REQUEST_PARAMETERS: [400, 'BadRequestException', 'Missing required request parameters'],
  EXPIRED_TOKEN: [403, 'ExpiredTokenException', 'The security token included is expired'],
  INTEGRATION_FAILURE: [504, 'InternalServerErrorException', 'Internal server error'],
  INTEGRATION_TIMEOUT: [504, 'InternalServerErrorException', 'Endpoint request timed out'],
  INVALID_API_KEY: [403, 'ForbiddenException', 'Forbidden'],
  INVALID_SIGNATURE: [403, 'IncompleteSignatureException', 'The request signature does not match'],
  MISSING_AUTHENTICATION_TOKEN: [
    403,
    'MissingAuthenticationTokenException',
    'Missing Authentication Token',
  ],
  QUOTA_EXCEEDED: [429, 'LimitExceededException', 'Limit Exceeded'],
  REQUEST_TOO_LARGE: [413, 'RequestTooLargeException', 'Request Too Long'],
  RESOURCE_NOT_FOUND: [404, 'NotFoundException', 'Not Found'],
  THROTTLED: [429, 'TooManyRequestsException', 'Too Many Requests'],
  UNAUTHORIZED: [401, 'UnauthorizedException', 'Unauthorized'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'UnsupportedMediaTypeException', 'Unsupported Media Type'],
  WAF_FILTERED: [403, 'ForbiddenException', 'Forbidden'],
} as const satisfies Record<string, readonly [status: number, errorType: string, message: string]>;

export type GatewayResponseType = keyof typeof types;

export const gatewayResponseTypes = [
  ...(Object.keys(types) as GatewayResponseType[]),
  'DEFAULT_4XX',
  'DEFAULT_5XX',
] as const;

/** The gateway refuses the request, or cannot answer it; becomes a gateway response. */
export class GatewayFailure extends Error {
  readonly type: GatewayResponseType;
  readonly status: number;
  readonly errorType: string;
  /** For the developer's eyes: what a client must not see. */
  readonly reason: string | undefined;

  constructor(
    type: GatewayResponseType,
    options: { status?: number; message?: string; reason?: string } = {},
  ) {
    const [status, errorType, message] = types[type];
    super(options.message ?? message);
    this.type = type;
    this.status = options.status ?? status;
    this.errorType = errorType;
    this.reason = options.reason;
  }
}
