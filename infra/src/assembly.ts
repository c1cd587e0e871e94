import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Removes what earlier syntheses left in a cloud assembly: CDK adds a folder for every new version
 * of a bundle and never takes one away.
 */
export function removeStaleFiles(assembly: string): void {
  const stacks = Object.values(read<AssemblyManifest>(assembly, 'manifest.json').artifacts);
  const assetManifests = stacks.flatMap(({ type, properties }) =>
    type === 'cdk:asset-manifest' && properties?.file ? [properties.file] : [],
  );
  const current = new Set(['manifest.json', 'cdk.out', ...assetManifests]);
  for (const file of assetManifests) {
    const { files } = read<AssetManifest>(assembly, file);
    for (const { source } of Object.values(files)) current.add(source.path);
  }
  for (const entry of readdirSync(assembly)) {
    if (!current.has(entry)) rmSync(join(assembly, entry), { recursive: true });
  }
}

interface AssemblyManifest {
  artifacts: Record<string, { type: string; properties?: { file?: string } }>;
}

interface AssetManifest {
  files: Record<string, { source: { path: string } }>;
}

function read<T>(assembly: string, file: string): T {
  return JSON.parse(readFileSync(join(assembly, file), 'utf8')) as T;
}
