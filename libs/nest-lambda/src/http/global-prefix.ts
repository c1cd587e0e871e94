/** Every REST path begins with it; `/graphql` and the client live beside it on the same origin. */
export const GLOBAL_PREFIX = 'api';
