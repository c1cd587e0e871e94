export * from './publish-failed.error.ts';
export * from './publishes.decorator.ts';
export * from './subscription-publisher.ts';
