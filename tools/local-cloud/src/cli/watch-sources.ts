import { existsSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Editors write a file in several steps, and people save several files; in milliseconds. */
const SETTLE_TIME = 200;
/** Specs, editors' copies, and what builds write themselves: two clouds would have each other build on and on. */
const NO_SOURCES = /\.spec\.ts$|~$|\.generated\.\w+$/;

/**
 * Calls `onChange` after sources changed, one call at a time: what changes meanwhile leads to one
 * more call.
 */
export async function watchSources(
  root: string,
  signal: AbortSignal,
  onChange: (files: string[]) => Promise<void>,
): Promise<void> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), SETTLE_TIME);
  };
  const work = async (): Promise<void> => {
    if (isBusy || signal.aborted || changed.size === 0) return;
    isBusy = true;
    const files = [...changed];
    changed.clear();
    await onChange(files);
    isBusy = false;
    if (changed.size > 0) settle();
  };
  for (const folder of await sourceFolders(root)) {
    watch(join(root, folder), { recursive: true, signal }, (_event, name) => {
      if (name === null || NO_SOURCES.test(name)) return;
      changed.add(join(folder, name));
      settle();
    });
  }
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

/** `src` of the CDK app and of every service, client and library. */
async function sourceFolders(root: string): Promise<string[]> {
  const groups = await Promise.all(
    ['apps', 'libs'].map(async (group) =>
      (await readdir(join(root, group))).map((project) => join(group, project, 'src')),
    ),
  );
  const folders = [...groups.flat(), join('infra', 'src')];
  return folders.filter((folder) => !folder.includes('e2e') && existsSync(join(root, folder)));
}
