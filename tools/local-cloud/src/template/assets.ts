import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from './json-file.ts';

const assetManifestSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string().optional() }) })),
  dockerImages: z.record(z.string(), z.unknown()).default({}),
});

/**
 * Checks an asset manifest: every file is there, and nothing needs Docker.
 *
 * @throws {Error} naming the asset.
 */
export async function assertAssets(directory: string, manifest: string): Promise<void> {
  const file = join(directory, manifest);
  const { files, dockerImages } = await readJson(file, assetManifestSchema);
  const [image] = Object.keys(dockerImages);
  if (image) throw new Error(`${file}: the Docker image asset ${image} is not supported`);
  for (const { source } of Object.values(files)) {
    if (source.path === undefined || !existsSync(join(directory, source.path))) {
      throw new Error(`${file}: the asset ${source.path ?? '(built by a command)'} is missing`);
    }
  }
}

/**
 * The asset that an S3 object key of the bootstrap bucket stands for: `<hash>.zip` is the folder
 * `asset.<hash>` that CDK would zip, or a file that it would upload as it is.
 *
 * @throws {Error} naming the key when the assembly has no such asset.
 */
export function assetPath(directory: string, objectKey: string): string {
  const candidates = [`asset.${objectKey.replace(/\.zip$/, '')}`, `asset.${objectKey}`];
  const found = candidates.map((name) => join(directory, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`there is no asset for the object key ${objectKey} in ${directory}`);
  return found;
}
