export * from './lambda-context.ts';
export * from './served-routes.ts';
