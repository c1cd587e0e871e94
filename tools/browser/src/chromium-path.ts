import { spawnSync } from 'node:child_process';
import { findChromium } from './find-chromium.ts';

const COMMANDS = [
  ['apt-get', 'update'],
  [
    'apt-get',
    'install',
    '-o',
    'DPkg::Lock::Timeout=300',
    '--yes',
    '--no-install-recommends',
    'chromium',
  ],
] as const;

/**
 * The Chromium to test with. Where there is none it is installed from Debian's packages, which needs
 * root; a test runner's own download is never used. Says on stderr which it is, once per run: `CHROMIUM_PATH`
 * tells the processes that this one starts.
 *
 * @throws {Error} When there is none and it cannot be installed, with what to do.
 */
export function chromiumPath(): string {
  const known = process.env.CHROMIUM_PATH !== undefined;
  const path = findChromium(process.env) ?? install();
  if (!known) console.error(`Chromium: ${path} (${versionOf(path)})`);
  process.env.CHROMIUM_PATH = path;
  return path;
}

function install(): string {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    console.error("There is no Chromium here: installing Debian's package.");
    for (const [command, ...args] of COMMANDS) {
      spawnSync(command, args, {
        // Its lines are nobody's result: they go where progress goes.
        stdio: ['ignore', process.stderr, process.stderr],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
  }
  const path = findChromium(process.env);
  if (path) return path;
  const tried = isRoot ? 'apt-get did not install it' : 'only root can install it here';
  throw new Error(
    `There is no Chromium here, and ${tried}. Install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.`,
  );
}

function versionOf(path: string): string {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return stdout.trim();
}
