import type { BenchContext } from '../bench.ts';
import { runCommand } from '../process/run-command.ts';
import { SERVICES } from './backend.ts';

/** Builds the services' bundles, or takes them from Nx's cache. */
export async function buildServices({ root, progress, signal }: BenchContext): Promise<void> {
  const projects = SERVICES.join(',');
  await progress.step('building the services', () =>
    runCommand('npx', ['nx', 'run-many', '-t', 'build', '-p', projects], { cwd: root, signal }),
  );
}
