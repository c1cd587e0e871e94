export * from './article-events.ts';
export * from './define-event.ts';
export * from './envelope.ts';
export * from './event-registry.ts';
export * from './feed-events.ts';
export * from './profile-events.ts';
export * from './read-event.ts';
export * from './scheduled-events.ts';
