export * from './errors/domain-error.ts';
export * from './manifest/grants.ts';
export * from './manifest/manifest.ts';
