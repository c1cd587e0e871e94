export * from './rest/article.ts';
export * from './rest/comment.ts';
export * from './rest/errors.ts';
export * from './rest/list-query.ts';
export * from './rest/profile.ts';
export * from './rest/tag.ts';
export * from './rest/text.ts';
export * from './rest/user.ts';
