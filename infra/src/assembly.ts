import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes the assets of earlier syntheses from a cloud assembly: CDK adds a folder for every new
 * version of a bundle and never takes one away.
 */
export function removeStaleAssets(assembly: string): void {
  const entries = readdirSync(assembly);
  const current = new Set(
    entries
      .filter((name) => name.endsWith('.assets.json'))
      .flatMap((name) => {
        const text = readFileSync(join(assembly, name), 'utf8');
        return Object.values((JSON.parse(text) as AssetManifest).files);
      })
      .map(({ source }) => source.path),
  );
  for (const name of entries) {
    if (name.startsWith('asset.') && !current.has(name)) {
      rmSync(join(assembly, name), { recursive: true });
    }
  }
}

interface AssetManifest {
  files: Record<string, { source: { path: string } }>;
}
