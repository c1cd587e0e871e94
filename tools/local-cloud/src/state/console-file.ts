import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'console.json';

/** Says where the console of a running cloud answers, for command-line tools. */
export async function writeConsoleUrl(stateDir: string, url: string): Promise<void> {
  await writeFile(join(stateDir, FILE), JSON.stringify({ url }));
}

/** @returns undefined where no cloud runs on the folder; one that crashed leaves an old address. */
export async function readConsoleUrl(stateDir: string): Promise<string | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(join(stateDir, FILE), 'utf8'));
    const isFile = typeof content === 'object' && content !== null && 'url' in content;
    return isFile ? String(content.url) : undefined;
  } catch {
    return undefined;
  }
}

export async function removeConsoleUrl(stateDir: string): Promise<void> {
  await rm(join(stateDir, FILE), { force: true });
}
