import type {
  DynamoDbAction,
  Grant,
  GraphqlField,
  Route,
  ServiceManifest,
  TableDefinition,
} from '@conduit/nest-lambda/manifest';

const users = table('users', 'auth-service', { timeToLive: 'expiresAt' });
const profiles = table('profiles', 'profile-service');
const articles = table('articles', 'article-service', { timeToLive: 'expiresAt', outbox: true });
const handled = table('article-events', 'article-service', { timeToLive: 'expiration' });

const READ: DynamoDbAction[] = ['GetItem', 'BatchGetItem', 'Query'];
const WRITE: DynamoDbAction[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
const verifiesTokens: Grant = { kind: 'user-pool', actions: [] };
/** Every service reads the revocations, and those only, of auth-service's table. */
const revocations: Grant = {
  kind: 'table',
  table: users,
  actions: ['GetItem'],
  leadingKeys: ['REVOCATION|*'],
};

/** Manifests as read from the three services' builds; made anew, so that a test may change them. */
export function fixtureManifests(): Record<Name, ServiceManifest> {
  // Not structuredClone, which would keep one table object for its owner and its readers.
  return JSON.parse(JSON.stringify(manifests)) as typeof manifests;
}

type Name = 'auth-service' | 'profile-service' | 'article-service';

const auth: ServiceManifest = {
  service: 'auth-service',
  tables: [users],
  functions: [
    {
      kind: 'http',
      name: 'auth-service-http',
      entry: 'http',
      memoryMb: 1024,
      timeoutSeconds: 20,
      grants: [
        { kind: 'table', table: users, actions: [...READ, ...WRITE] },
        {
          kind: 'user-pool',
          actions: ['AdminCreateUser', 'AdminSetUserPassword', 'AdminInitiateAuth'],
        },
        { kind: 'function', function: 'profile-service-messages' },
      ],
      routes: [
        { ...route('POST', '/api/users', 'none'), throttle: { rateLimit: 50, burstLimit: 100 } },
        route('POST', '/api/users/login', 'none'),
        route('GET', '/api/user', 'required'),
        route('PUT', '/api/user', 'required'),
      ],
    },
    {
      kind: 'authorizer',
      name: 'auth-service-authorizer',
      entry: 'authorizer',
      memoryMb: 512,
      timeoutSeconds: 5,
      grants: [verifiesTokens],
    },
  ],
};

const profile: ServiceManifest = {
  service: 'profile-service',
  tables: [profiles],
  functions: [
    {
      kind: 'http',
      name: 'profile-service-http',
      entry: 'http',
      memoryMb: 1024,
      timeoutSeconds: 20,
      grants: [
        { kind: 'table', table: profiles, actions: [...READ, ...WRITE] },
        revocations,
        verifiesTokens,
      ],
      routes: [
        route('GET', '/api/profiles/{username}', 'optional'),
        route('POST', '/api/profiles/{username}/follow', 'required'),
        route('DELETE', '/api/profiles/{username}/follow', 'required'),
      ],
    },
    {
      kind: 'messages',
      name: 'profile-service-messages',
      entry: 'messages',
      memoryMb: 512,
      timeoutSeconds: 10,
      grants: [{ kind: 'table', table: profiles, actions: [...READ, ...WRITE] }],
      patterns: ['create_profile', 'update_profile'],
    },
    {
      kind: 'graphql',
      name: 'profile-service-graphql',
      entry: 'graphql',
      memoryMb: 1024,
      timeoutSeconds: 20,
      grants: [{ kind: 'table', table: profiles, actions: READ }, verifiesTokens],
      sdl: `
        type Query { profile(username: String!): Profile @aws_api_key @aws_cognito_user_pools }
        type Profile { username: String! bio: String }`,
      fields: [field('Query', 'profile', { auth: ['api-key', 'user-pool'] })],
    },
  ],
};

const article: ServiceManifest = {
  service: 'article-service',
  tables: [articles, handled],
  functions: [
    {
      kind: 'http',
      name: 'article-service-http',
      entry: 'http',
      memoryMb: 1024,
      timeoutSeconds: 20,
      grants: [
        { kind: 'table', table: articles, actions: [...READ, ...WRITE] },
        { kind: 'table', table: profiles, actions: READ },
        revocations,
        verifiesTokens,
      ],
      routes: [
        route('GET', '/api/articles', 'optional'),
        route('POST', '/api/articles', 'required'),
        route('GET', '/api/articles/feed', 'required'),
        route('GET', '/api/articles/{slug}', 'optional'),
        route('PUT', '/api/articles/{slug}', 'required'),
        route('DELETE', '/api/articles/{slug}', 'required'),
        route('POST', '/api/articles/{slug}/comments', 'required'),
        route('GET', '/api/articles/{slug}/comments', 'optional'),
        route('DELETE', '/api/articles/{slug}/comments/{id}', 'required'),
        route('POST', '/api/articles/{slug}/favorite', 'required'),
        route('DELETE', '/api/articles/{slug}/favorite', 'required'),
        route('GET', '/api/tags', 'none'),
      ],
    },
    {
      kind: 'events',
      name: 'article-service-events',
      entry: 'events',
      memoryMb: 512,
      timeoutSeconds: 30,
      grants: [
        { kind: 'table', table: articles, actions: [...READ, ...WRITE] },
        { kind: 'table', table: handled, actions: WRITE },
        {
          kind: 'graphql',
          document:
            'mutation Publish($comment: NewComment!) { publishComment(comment: $comment) { body } }',
        },
      ],
      patterns: ['article.published', 'cleanup.due', 'profile.followed'],
      schedules: [{ event: 'cleanup.due', expression: 'cron(17 3 * * ? *)' }],
    },
    {
      kind: 'graphql',
      name: 'article-service-graphql',
      entry: 'graphql',
      memoryMb: 1024,
      timeoutSeconds: 20,
      grants: [{ kind: 'table', table: articles, actions: READ }, verifiesTokens],
      sdl: `
        type Query { articles: [Article!]! @aws_api_key @aws_cognito_user_pools }
        type Mutation {
          deleteArticle(id: ID!): Boolean @aws_cognito_user_pools
          publishComment(comment: NewComment!): Comment @aws_iam
        }
        type Subscription {
          commentAdded(article: ID!): Comment
            @aws_cognito_user_pools
            @aws_subscribe(mutations: ["publishComment"])
        }
        type Article { id: ID! author: Profile! }
        type Profile { username: String! }
        input NewComment { article: ID! body: String! }
        type Comment { article: ID! body: String! }`,
      fields: [
        field('Query', 'articles', { auth: ['api-key', 'user-pool'] }),
        field('Mutation', 'deleteArticle', { auth: ['user-pool'] }),
        field('Mutation', 'publishComment', { auth: ['iam'], source: 'none' }),
        field('Subscription', 'commentAdded', {
          auth: ['user-pool'],
          subscribedTo: ['publishComment'],
        }),
        field('Article', 'author', { batch: 100, parent: ['authorId'] }),
      ],
    },
  ],
};

const manifests = { 'auth-service': auth, 'profile-service': profile, 'article-service': article };

function table(
  name: string,
  owner: string,
  extra: Pick<TableDefinition, 'timeToLive' | 'outbox'> = {},
): TableDefinition {
  return { name, owner, partitionKey: 'pk', sortKey: 'sk', ...extra };
}

function route(method: Route['method'], path: string, auth: Route['auth']): Route {
  return { method, path, auth, handler: 'FixtureController.handle' };
}

function field(type: string, name: string, more: Partial<GraphqlField> = {}): GraphqlField {
  return { type, field: name, source: 'lambda', handler: 'FixtureResolver.handle', ...more };
}
