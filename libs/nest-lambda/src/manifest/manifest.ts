/**
 * What a service asks of the cloud, written by its build to `dist/manifest.json` and read by the
 * CDK app. Plain data without a dependency, so that readers need not load Nest.
 */
export interface ServiceManifest {
  /** For instance `article-service`: the project's name and the prefix of its functions. */
  service: string;
  /** The tables that this service owns, which is to say: writes. */
  tables: TableDefinition[];
  functions: FunctionManifest[];
}

export type FunctionManifest =
  HttpFunction | AuthorizerFunction | MessagesFunction | EventsFunction | GraphqlFunction;

interface FunctionBase {
  /** `<service>-<entry>`, for instance `article-service-http`. */
  name: string;
  /** The bundle's folder below the service's `dist/`; its handler is `index.handler`. */
  entry: string;
  memoryMb: number;
  timeoutSeconds: number;
  grants: Grant[];
}

/** Behind API Gateway: REST routes. */
export interface HttpFunction extends FunctionBase {
  kind: 'http';
  routes: Route[];
}

/** The API Gateway request authorizer that guards every route whose `auth` is `required`. */
export interface AuthorizerFunction extends FunctionBase {
  kind: 'authorizer';
}

/** Invoked directly by other services: `@MessagePattern` handlers. */
export interface MessagesFunction extends FunctionBase {
  kind: 'messages';
  patterns: string[];
}

/** Behind the event bus: `@EventPattern` handlers. */
export interface EventsFunction extends FunctionBase {
  kind: 'events';
  /** The types of the events that it takes, each with a rule, a queue and a dead-letter queue. */
  patterns: string[];
  /** Those of them that no service publishes, but the clock; absent where there are none. */
  schedules?: Schedule[];
}

export interface Schedule {
  /** The type of the event. */
  event: string;
  /** As EventBridge Scheduler has it, in UTC: `rate(1 hour)`, `cron(0 3 * * ? *)`. */
  expression: string;
}

/** Behind AppSync: the resolvers of a service's part of the schema. */
export interface GraphqlFunction extends FunctionBase {
  kind: 'graphql';
  /** The service's part of the schema, as AppSync takes it. */
  sdl: string;
  /** The fields that have a resolver of their own; all others are properties of their parent. */
  fields: GraphqlField[];
}

export interface GraphqlField {
  /** `Query`, `Mutation`, `Subscription` or an object type. */
  type: string;
  field: string;
  /** `none`: AppSync answers with the field's one argument and invokes nothing. */
  source: 'lambda' | 'none';
  /** Who may ask for it. Absent: who may ask for the type that it belongs to. */
  auth?: AuthMode[];
  /** The largest number of parents in one invocation (`BatchInvoke`). Absent: one (`Invoke`). */
  batch?: number;
  /** The properties of the parent that the function is sent. Absent: all that there are. */
  parent?: string[];
  /** Of a subscription: the mutations whose results it delivers. */
  subscribedTo?: string[];
  /** Where it is written, for people: `ArticlesResolver.author`. */
  handler: string;
}

/** How AppSync can know a caller: by a key that anybody may use, by a user's token, by an IAM role. */
export type AuthMode = 'api-key' | 'user-pool' | 'iam';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As API Gateway writes it: `/api/articles/{slug}`. */
  path: string;
  /** `required` routes stand behind the authorizer, `optional` ones are decided in the service. */
  auth: RouteAuth;
  /** Requests per second over all clients; the stage's default where absent. */
  throttle?: ThrottleLimits;
  /** Where it is written, for people: `ArticlesController.findOne`. */
  handler: string;
}

export type RouteAuth = 'none' | 'optional' | 'required';

export interface ThrottleLimits {
  rateLimit: number;
  burstLimit: number;
}

/** A permission that a provider declares beside its code; see {@link declareGrant}. */
export type Grant = TableGrant | UserPoolGrant | FunctionGrant | BusGrant | GraphqlGrant;

export interface TableGrant {
  kind: 'table';
  table: TableDefinition;
  actions: DynamoDbAction[];
  /**
   * Restricts the grant to partition keys of these forms (`dynamodb:LeadingKeys` with StringLike,
   * `U|*` for instance). Absent: every key.
   */
  leadingKeys?: string[];
}

/** IAM actions; a transaction needs those of its parts, `ConditionCheckItem` among them. */
export type DynamoDbAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchWriteItem'
  | 'ConditionCheckItem';

/** The function gets `USER_POOL_ID` and `USER_POOL_CLIENT_ID`, and may call the actions named. */
export interface UserPoolGrant {
  kind: 'user-pool';
  /** `AdminCreateUser` and the like; empty for one that only verifies tokens. */
  actions: string[];
}

/** The function may invoke another one and finds its name in {@link functionVariable}. */
export interface FunctionGrant {
  kind: 'function';
  /** For instance `profile-service-messages`. */
  function: string;
}

/** The function may put events on the bus and finds its name in {@link BUS_VARIABLE}. */
export interface BusGrant {
  kind: 'bus';
}

/**
 * The function may send an operation to the GraphQL API under its own role, and finds the API's URL in
 * {@link GRAPHQL_URL_VARIABLE}.
 */
export interface GraphqlGrant {
  kind: 'graphql';
  /** The operation; exactly the fields that it names are granted. */
  document: string;
}

export interface TableDefinition {
  /** For instance `articles`; the physical name comes from {@link tableVariable}. */
  name: string;
  /** The one service that may write it. */
  owner: string;
  partitionKey: string;
  sortKey?: string;
  /** The attribute that holds an item's expiry in epoch seconds. */
  timeToLive?: string;
  /** Whether its changes write events beside them, which a pipe then carries to the bus. */
  outbox?: boolean;
}

/** Partition keys of a table's outbox begin with it: what its pipe filters by. */
export const OUTBOX_PREFIX = 'O|';

/**
 * How often a queue delivers an event before it goes to the dead-letter queue. A queue waits six times a
 * function's time-out between two deliveries, so an event is tried for some minutes.
 */
export const MAX_RECEIVE_COUNT = 5;

/** The environment variable that holds the name of the event bus. */
export const BUS_VARIABLE = 'EVENT_BUS_NAME';

/** The environment variable that holds the URL of the GraphQL API. */
export const GRAPHQL_URL_VARIABLE = 'GRAPHQL_URL';

/** The environment variable that holds a table's physical name: `articles` → `ARTICLES_TABLE`. */
export function tableVariable(table: string): string {
  return `${upperSnake(table)}_TABLE`;
}

/** `profile-service-messages` → `PROFILE_SERVICE_MESSAGES_FUNCTION`. */
export function functionVariable(name: string): string {
  return `${upperSnake(name)}_FUNCTION`;
}

function upperSnake(name: string): string {
  return name.replaceAll('-', '_').toUpperCase();
}
