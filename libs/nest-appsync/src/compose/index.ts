export * from './compose-schema.ts';
export * from './operation-fields.ts';
export type * from './service-schema.ts';
