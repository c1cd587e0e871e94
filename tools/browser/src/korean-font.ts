import { spawnSync } from 'node:child_process';

/** Debian's smallest package of a font with all Korean letters. */
export const KOREAN_FONT = 'fonts-nanum';

/**
 * Whether this machine can show Korean. The client leaves that to the reader's machine, as its machines
 * have such a font; a test machine may have none, and would draw boxes.
 */
export function hasKoreanFont(): boolean {
  const { stdout } = spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' });
  return Boolean(stdout?.trim());
}
