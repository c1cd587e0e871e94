/**
 * The operations of the legacy client by their names, arguments, fields and selections. Each variable is
 * declared as the client declares it: `String!`, or `String` where the client may leave it out.
 */
const AUTHOR = 'email username bio image';
const ARTICLE = `id title description body tags slug author { ${AUTHOR} } createdAt updatedAt`;
const LISTED = `id title description body tags slug author { ${AUTHOR} following } createdAt updatedAt
  favorited favoriteCount`;

export const legacyOperations = {
  loginUser: operation(
    'query',
    'loginUser',
    'user',
    ['email', 'password'],
    'email token username image bio',
  ),
  createUser: operation(
    'mutation',
    'createUser',
    'user',
    ['username', 'email', 'password', 'image'],
    'username email token bio image',
  ),
  updateUser: operation(
    'mutation',
    'updateUser',
    'user',
    ['email', 'username', 'password', 'image', 'bio?', 'token'],
    'email username bio image',
  ),
  getProfile: operation(
    'query',
    'getProfile',
    'profileArgs',
    ['username', 'currentUserEmail', 'token'],
    'username bio image following email',
  ),
  follow: operation('mutation', 'follow', 'followArgs', ['follow', 'follower', 'token']),
  unfollow: operation('mutation', 'unfollow', 'unfollowArgs', ['follow', 'follower', 'token']),
  createArticle: operation(
    'mutation',
    'createArticle',
    'article',
    ['title', 'description', 'body', 'tags', 'slug', 'author', 'createdAt', 'updatedAt', 'token'],
    ARTICLE,
  ),
  updateArticle: operation(
    'mutation',
    'updateArticle',
    'article',
    ['id', 'title', 'description', 'body', 'tags', 'slug', 'author', 'updatedAt', 'token'],
    ARTICLE,
  ),
  getArticleByID: operation(
    'query',
    'getArticleByID',
    'payload',
    ['articleID', 'currentUser', 'token'],
    LISTED,
  ),
  getAllArticles: operation('query', 'getAllArticles', 'payload', ['currentUser', 'token'], LISTED),
  getArticlesByTag: operation(
    'query',
    'getArticlesByTag',
    'payload',
    ['tag', 'currentUser', 'token'],
    LISTED,
  ),
  getArticlesByAuthor: operation(
    'query',
    'getArticlesByAuthor',
    'payload',
    ['author', 'currentUser', 'token'],
    LISTED,
  ),
  getFavoritedArticles: operation(
    'query',
    'getFavoritedArticles',
    'payload',
    ['favoritedUser', 'currentUser', 'token'],
    LISTED,
  ),
  favoriteArticle: operation('mutation', 'favoriteArticle', 'favoriteArgs', [
    'article',
    'favorited_by',
    'token',
  ]),
  unfavoriteArticle: operation('mutation', 'unfavoriteArticle', 'unfavoriteArgs', [
    'article',
    'favorited_by',
    'token',
  ]),
  deleteArticle: operation('mutation', 'deleteArticle', 'payload', ['id', 'title', 'token']),
  createComment: operation(
    'mutation',
    'createComment',
    'comment',
    ['article', 'author', 'body', 'created_at', 'token'],
    'id',
  ),
  getCommentsByArticle: operation(
    'query',
    'getCommentsByArticle',
    'payload',
    ['articleID', 'token'],
    `id body article author { username email image bio } created_at`,
  ),
  deleteComment: operation('mutation', 'deleteComment', 'payload', ['id', 'token']),
  getPopularTags: operation('query', 'getPopularTags', 'payload', ['token'], 'name count'),
} as const;

export type LegacyOperation = keyof typeof legacyOperations;

/** @param fields of the argument; one that ends in `?` may be left out. */
function operation(
  kind: 'query' | 'mutation',
  name: string,
  argument: string,
  fields: readonly string[],
  selection?: string,
): string {
  const named = fields.map((field) => field.replace('?', ''));
  const variables = fields.map((field) =>
    field.endsWith('?') ? `$${field.slice(0, -1)}: String` : `$${field}: String!`,
  );
  const input = named.map((field) => `${field}: $${field}`);
  const selected = selection === undefined ? '' : ` { ${selection} __typename }`;
  return `${kind} ${name}(${variables.join(', ')}) {
  ${name}(${argument}: { ${input.join(', ')} })${selected}
}`;
}
