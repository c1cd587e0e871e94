export { Progress } from './progress.ts';
export { Shutdown } from './shutdown.ts';
export { StartFailure } from './start-failure.ts';
export { synthesise } from './synthesise.ts';
