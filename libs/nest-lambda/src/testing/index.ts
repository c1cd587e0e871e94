export * from './inspect-http-entry.ts';
export * from './lambda-context.ts';
export * from './served-routes.ts';
