export { oneBuild } from './one-build.ts';
export { Progress } from './progress.ts';
export { Shutdown } from './shutdown.ts';
export { snapshotAssembly } from './snapshot.ts';
export { StartFailure } from './start-failure.ts';
export { synthesise } from './synthesise.ts';
