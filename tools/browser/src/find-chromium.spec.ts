import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findChromium } from './find-chromium.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  return path;
}

describe('findChromium', () => {
  it('finds the browser in any folder of PATH', () => {
    const path = file('google-chrome');

    expect(findChromium({ PATH: [join(folder, 'none'), folder].join(delimiter) })).toBe(path);
  });

  it('prefers the one that is named', () => {
    file('chromium');
    const named = file('my-browser');

    expect(findChromium({ PATH: folder, CHROMIUM_PATH: named })).toBe(named);
  });

  it('finds nothing where there is nothing', () => {
    expect(findChromium({ PATH: folder })).toBeUndefined();
  });

  it('says that the named one is not there', () => {
    const missing = join(folder, 'gone');

    expect(() => findChromium({ PATH: folder, CHROMIUM_PATH: missing })).toThrow(
      `CHROMIUM_PATH is ${missing}, which does not exist.`,
    );
  });
});
