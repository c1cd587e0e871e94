import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';
import { fixtureManifests } from './manifests.ts';

/** An `apps/` folder as after a build, deleted when disposed of. */
export class FixtureApps {
  readonly folder = mkdtempSync(join(tmpdir(), 'conduit-apps-'));
  readonly client = join(this.folder, 'client/dist');
  /** Where a test may synthesise to. */
  readonly output = join(this.folder, 'cdk.out');

  constructor(manifests: Readonly<Record<string, ServiceManifest>> = fixtureManifests()) {
    for (const manifest of Object.values(manifests)) this.#write(manifest);
    mkdirSync(this.client, { recursive: true });
    writeFileSync(join(this.client, 'index.html'), '<!doctype html><title>Conduit</title>');
  }

  #write(manifest: ServiceManifest): void {
    const dist = join(this.folder, manifest.service, 'dist');
    for (const { entry, name } of manifest.functions) {
      mkdirSync(join(dist, entry), { recursive: true });
      writeFileSync(
        join(dist, entry, 'index.mjs'),
        `export const handler = async () => '${name}';\n`,
      );
    }
    writeFileSync(join(dist, 'manifest.json'), JSON.stringify(manifest));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}
