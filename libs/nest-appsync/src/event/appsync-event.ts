/**
 * What AppSync sends for one field, with the two selections that its resolver code has to name (they
 * are lost in `JSON.stringify(ctx.info)`). A `BatchInvoke` sends a list of these.
 */
export interface AppSyncEvent {
  arguments: Record<string, unknown>;
  /** The parent object as an earlier resolver answered it, or the part of it that the code forwards. */
  source: Record<string, unknown> | null;
  /** Null for an API key. */
  identity: AppSyncIdentity | null;
  request: { headers: Record<string, string | undefined> };
  info: AppSyncInfo;
}

export interface AppSyncInfo {
  parentTypeName: string;
  fieldName: string;
  /** Paths such as `author/username`. */
  selectionSetList: string[];
  /** Without the definitions of named fragments. */
  selectionSetGraphQL: string;
  variables: Record<string, unknown>;
}

/** Of a user pool (`sub`, `claims`) or of IAM (`userArn`); both have more. */
export interface AppSyncIdentity {
  sub?: string;
  claims?: Record<string, unknown>;
  userArn?: string;
  [key: string]: unknown;
}

/** What the resolver code is given for each event; see `resolvers/` of the CDK app. */
export type AppSyncAnswer = { data: unknown } | AppSyncError;

export interface AppSyncError {
  errorMessage: string;
  /** For machines: `NOT_FOUND`. */
  errorType: string;
  errorInfo?: Record<string, unknown>;
}

/** What `@Context()` gives: one object for all events of a caller in a batch. */
export interface AppSyncContext {
  /** Under the name that guards written for Apollo look for. */
  req: AppSyncRequest;
  [key: string]: unknown;
}

export interface AppSyncRequest {
  headers: Record<string, string | undefined>;
  identity: AppSyncIdentity | null;
  /** Set by guards: passport's. */
  user?: unknown;
}

export function isAppSyncEvent(event: unknown): event is AppSyncEvent {
  const { info, arguments: args } = (event ?? {}) as Partial<AppSyncEvent>;
  return (
    typeof args === 'object' &&
    typeof info?.parentTypeName === 'string' &&
    typeof info.fieldName === 'string'
  );
}
