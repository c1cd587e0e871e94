export * from './auth.module.ts';
export * from './http/auth.decorator.ts';
export * from './revocation/auth-table.ts';
export * from './revocation/is-revoked.ts';
export * from './revocation/revocation.reader.ts';
export { isAccessTokenOf, MODERATOR_GROUP, toCurrentUser } from './token/access-token.ts';
export * from './token/current-user.ts';
