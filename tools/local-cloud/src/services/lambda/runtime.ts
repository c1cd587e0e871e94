/** The runtime of a function by itself, for who measures or debugs one without a cloud. */
export { RuntimeApi } from './runtime-api.ts';
export type { RuntimeEvent, RuntimeListener } from './runtime-api.ts';
export { bundleRuntime } from './runtime-bundle.ts';
