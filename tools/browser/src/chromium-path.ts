import { spawnSync } from 'node:child_process';
import { installPackages } from './debian-packages.ts';
import { findChromium } from './find-chromium.ts';
import { hasKoreanFont, KOREAN_FONT } from './korean-font.ts';

/**
 * The Chromium to test with. Where there is none it is installed from Debian's packages, which needs
 * root, and so is a font with Korean letters; a test runner's own download is never used. Says on stderr
 * which browser it is, once per run: `CHROMIUM_PATH` tells the processes that this one starts. Whoever
 * names a browser there looks after its fonts as well.
 *
 * @throws {Error} When there is no browser and it cannot be installed, with what to do.
 */
export function chromiumPath(): string {
  const given = findChromium(process.env);
  if (given && given === process.env.CHROMIUM_PATH) return given;
  const missing = [...(given ? [] : ['chromium']), ...(hasKoreanFont() ? [] : [KOREAN_FONT])];
  const isRoot = missing.length === 0 || installPackages(...missing);
  const path = findChromium(process.env);
  if (!path) {
    const tried = isRoot ? 'apt-get did not install it' : 'only root can install it here';
    throw new Error(
      `There is no Chromium here, and ${tried}. Install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.`,
    );
  }
  console.error(`Chromium: ${path} (${versionOf(path)})`);
  if (!hasKoreanFont()) {
    console.error(`No font here has Korean letters (Debian: apt-get install ${KOREAN_FONT}).`);
  }
  process.env.CHROMIUM_PATH = path;
  return path;
}

function versionOf(path: string): string {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return stdout.trim();
}
