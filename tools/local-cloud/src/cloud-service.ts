import type { z } from 'zod';

/** One account and one region: what `aws configure` would hold for the local cloud. */
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';
export const PARTITION = 'aws';

/**
 * One AWS service on the local cloud: the CloudFormation types it creates, and the calls it answers
 * for SDK clients. Services get what they need of each other through their constructors.
 */
export interface CloudService {
  /** The service's signing name, as in a SigV4 credential scope: `dynamodb`, `cognito-idp`, `lambda`. */
  readonly name: string;
  readonly resources: Readonly<Record<string, ResourceType>>;
  /** Answers a call whose signature is verified; absent where no client may call. */
  handle?(call: SignedCall): Promise<ApiResponse>;
  start?(): Promise<void>;
  /** Begins what needs other resources, once all of them are there: deliveries, polls, schedules. */
  deployed?(): void;
  /** Ends every process, socket and timer of the service, and writes its state. */
  stop?(): Promise<void>;
}

/** How one CloudFormation type comes into being. */
export interface ResourceType<Properties = unknown> {
  /**
   * The properties that are implemented, as a strict schema: one that is not known here, or a value
   * that is not, is an error that names the resource, the property and its path.
   */
  readonly properties: z.ZodType<Properties>;
  /** Called once, after everything the resource refers to exists. Idempotent over restarts. */
  create(resource: ResourceInput<Properties>): Promise<CreatedResource>;
}

export interface ResourceInput<Properties = unknown> {
  logicalId: string;
  stackName: string;
  /** Every intrinsic function is resolved. */
  properties: Properties;
  /** The folder with the assets that the stack's assembly names. */
  assetDirectory: string;
}

export interface CreatedResource {
  /** What `Ref` gives. */
  ref: string;
  /** What `Fn::GetAtt` gives. */
  attributes: Record<string, string>;
}

/** Who acts: a role through its credentials or by being assumed, or an AWS service in its own name. */
export type Principal =
  | { kind: 'role'; arn: string; sessionName: string }
  | { kind: 'service'; service: string; sourceArn: string };

export interface SignedCall {
  principal: Principal;
  method: string;
  /** Path and query as sent. */
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  /** The local cloud's own id of this call; also answered as `x-amzn-requestid`. */
  requestId: string;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

/** An error as an AWS API reports it; `code` is the exception's name. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
  }
}

/** Evaluates policies; the only place that decides whether a call may proceed. */
export interface Authorizer {
  /** @throws {ApiError} AccessDeniedException, in the words of IAM. */
  authorize(request: AuthorizationRequest): void;
}

export interface AuthorizationRequest {
  principal: Principal;
  /** For instance `dynamodb:GetItem`. */
  action: string;
  /** The ARN of the resource acted upon. */
  resource: string;
  /** Condition keys and their values: `{'dynamodb:LeadingKeys': ['U|1']}`. */
  context?: Record<string, string | string[]>;
  /**
   * The policy attached to the resource (Lambda permissions, a bucket's policy). A service principal
   * is allowed by it alone; a role by it or by its own policies, since there is one account.
   */
  resourcePolicy?: PolicyDocument;
}

export interface PolicyDocument {
  Version?: string;
  Statement: PolicyStatement[];
}

export interface PolicyStatement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string | string[]>;
  Action: string | string[];
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}
