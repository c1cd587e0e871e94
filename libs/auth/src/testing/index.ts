export * from './test-pool.ts';
