import { constants } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies an assembly to where the cloud runs it from: the next build empties its folder, maybe for
 * another cloud on this machine, while functions of this one still start from it. Assets are named by
 * their content, so a later copy adds the new ones beside those in use.
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
  await cp(assembly, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return copy;
}
