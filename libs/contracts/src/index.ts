export * from './rest/errors.ts';
export * from './rest/text.ts';
