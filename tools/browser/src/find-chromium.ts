import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What Debian, other distributions and Google call it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/**
 * The browser in `CHROMIUM_PATH`, or else the first of the usual names in `PATH`.
 *
 * @throws {Error} When `CHROMIUM_PATH` names a file that is not there.
 */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const { CHROMIUM_PATH: given, PATH: folders = '' } = environment;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, which does not exist.`);
  }
  return folders
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
