import { constants, existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies an assembly to where the cloud runs it from: the next build empties its folder, maybe for
 * another cloud on this machine, while functions of this one still start from it. Assets are named by
 * their content, so a later copy adds the new ones and leaves those in use alone.
 *
 * @param keep whether a cloud runs from the earlier copy.
 */
export async function snapshotAssembly(
  assembly: string,
  stateDir: string,
  keep: boolean,
): Promise<string> {
  const copy = join(stateDir, 'assembly');
  if (!keep) await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  const names = (await readdir(assembly)).toSorted(assetsFirst);
  for (const name of names) {
    const target = join(copy, name);
    if (isAsset(name) && existsSync(target)) continue;
    // Whole or not at all, also when the disk is full: half an asset would pass for the asset.
    const unfinished = join(copy, `unfinished-${name}`);
    await rm(unfinished, { recursive: true, force: true });
    await cp(join(assembly, name), unfinished, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
    });
    await rename(unfinished, target);
  }
  return copy;
}

/** The manifest and the templates must not name what is not there yet. */
function assetsFirst(left: string, right: string): number {
  return Number(isAsset(right)) - Number(isAsset(left));
}

function isAsset(name: string): boolean {
  return name.startsWith('asset.');
}
