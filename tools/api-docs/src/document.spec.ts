import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument, Operation } from './open-api.ts';

const document = JSON.parse(
  readFileSync(new URL('../dist/openapi.json', import.meta.url), 'utf8'),
) as OpenApiDocument;

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats.default(ajv);
ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components']);
ajv.addSchema(document, 'document');

const operations: [string, Operation][] = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]): [string, Operation] => [
    `${method.toUpperCase()} ${path}`,
    operation,
  ]),
);

/** Why a value does not fit a schema of the document; empty where it does. */
function problemsOf(value: unknown, schema: object): string {
  const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object;
  const validate = ajv.compile(inDocument);
  return validate(value) ? '' : ajv.errorsText(validate.errors);
}

interface MediaType {
  schema: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

/** Every body that the document describes, by a name for people. */
const bodies: [string, MediaType][] = operations.flatMap(([route, operation]) => {
  const { requestBody, responses } = operation as unknown as {
    requestBody?: { content: Record<string, MediaType> };
    responses: Record<string, { content?: Record<string, MediaType> }>;
  };
  const described: [string, Record<string, MediaType> | undefined][] = [
    [`${route} takes`, requestBody?.content],
    ...Object.entries(responses).map(([status, { content }]): (typeof described)[number] => [
      `${route} answers ${status}`,
      content,
    ]),
  ];
  return described.flatMap(([name, content]): [string, MediaType][] =>
    content?.['application/json'] ? [[name, content['application/json']]] : [],
  );
});

const examplesOf = ({ example, examples = {} }: MediaType): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples).map(({ value }) => value),
];

describe('the document', () => {
  it('is valid by the specification of OpenAPI 3.1', async () => {
    const validator = new Validator();

    expect(await validator.validate({ ...structuredClone(document) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('holds every endpoint of the contract, each under an id for generated clients', () => {
    const ids = operations.map(([route, { operationId }]) => `${route} ${operationId}`);
    expect(ids.sort()).toEqual([
      'DELETE /api/articles/{slug} deleteArticle',
      'DELETE /api/articles/{slug}/comments/{id} deleteArticleComment',
      'DELETE /api/articles/{slug}/favorite deleteArticleFavorite',
      'DELETE /api/profiles/{username}/follow unfollowUserByUsername',
      'GET /api/articles getArticles',
      'GET /api/articles/feed getArticlesFeed',
      'GET /api/articles/{slug} getArticle',
      'GET /api/articles/{slug}/comments getArticleComments',
      'GET /api/notifications getNotifications',
      'GET /api/profiles/{username} getProfileByUsername',
      'GET /api/tags getTags',
      'GET /api/user getCurrentUser',
      'POST /api/articles createArticle',
      'POST /api/articles/{slug}/comments createArticleComment',
      'POST /api/articles/{slug}/favorite createArticleFavorite',
      'POST /api/notifications/read readNotifications',
      'POST /api/profiles/{username}/follow followUserByUsername',
      'POST /api/users createUser',
      'POST /api/users/login login',
      'PUT /api/articles/{slug} updateArticle',
      'PUT /api/user updateCurrentUser',
    ]);
  });

  it('names the shapes', () => {
    expect(Object.keys(document.components['schemas'] ?? {})).toEqual([
      'Article',
      'ArticleInList',
      'ArticleResponse',
      'ArticlesResponse',
      'Comment',
      'CommentResponse',
      'CommentsResponse',
      'Errors',
      'LoginUser',
      'LoginUserRequest',
      'NewArticle',
      'NewArticleRequest',
      'NewComment',
      'NewCommentRequest',
      'NewUser',
      'NewUserRequest',
      'Notification',
      'NotificationsResponse',
      'Profile',
      'ProfileResponse',
      'ReadNotificationsRequest',
      'TagsResponse',
      'UnreadResponse',
      'UpdateArticle',
      'UpdateArticleRequest',
      'UpdateUser',
      'UpdateUserRequest',
      'User',
      'UserResponse',
    ]);
  });

  it('describes its tags, and all that operations have', () => {
    const used = new Set(operations.flatMap(([, { tags }]) => tags ?? []));

    expect(document.tags?.map(({ name }) => name).sort()).toEqual([...used].sort());
  });

  it.each(Object.keys(document.components['schemas'] ?? {}))(
    'has a schema of %s that compiles',
    (name) => {
      expect(() => problemsOf({}, { $ref: `#/components/schemas/${name}` })).not.toThrow();
    },
  );

  it.each(bodies)('has an example of what %s, and all are right', (_, body) => {
    const examples = examplesOf(body);

    expect(examples).not.toHaveLength(0);
    for (const example of examples) expect(problemsOf(example, body.schema)).toBe('');
  });

  it('refuses an answer with a field too many', () => {
    const schema = { $ref: '#/components/schemas/ProfileResponse' };
    const profile = { username: 'jo', bio: null, image: null, following: false };

    expect(problemsOf({ profile }, schema)).toBe('');
    expect(problemsOf({ profile: { ...profile, email: 'jo@example.com' } }, schema)).toContain(
      'must NOT have additional properties',
    );
  });
});
