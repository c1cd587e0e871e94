export * from './cloud-service.ts';
