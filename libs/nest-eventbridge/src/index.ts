export * from './client/lambda-client.module.ts';
export * from './client/lambda.client.ts';
export * from './entry/messages.entry.ts';
export * from './invocation.ts';
export * from './server/lambda.server.ts';
