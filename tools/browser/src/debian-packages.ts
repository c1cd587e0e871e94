import { spawnSync } from 'node:child_process';

/**
 * Installs packages of Debian's, which needs root; what apt-get says goes to stderr, where progress goes.
 *
 * @returns whether it could be tried. What came of it shows in what is there afterwards.
 */
export function installPackages(...packages: string[]): boolean {
  if (process.getuid?.() !== 0) return false;
  console.error(`Installing Debian's ${packages.join(' and ')}.`);
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  for (const args of [
    ['update'],
    ['install', ...lock, '--yes', '--no-install-recommends', ...packages],
  ]) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  return true;
}
