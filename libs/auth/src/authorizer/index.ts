export * from './authorizer.module.ts';
export * from './token.authorizer.ts';
