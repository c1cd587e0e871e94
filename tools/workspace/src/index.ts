export * from './build-service.ts';
