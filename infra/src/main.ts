import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { removeStaleAssets } from './assembly.ts';
import { addStacks, createApp } from './conduit-app.ts';
import { environmentNamed } from './environments.ts';
import { readServices } from './manifests/read-services.ts';

const infra = fileURLToPath(new URL('..', import.meta.url));

/**
 * Synthesises the system from what the services' builds left in `apps/`. The environment comes from
 * `cdk -c environment=…` or `CONDUIT_ENVIRONMENT`, `dev` where neither is given.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      /** Where the built services and the client are. */
      apps: { type: 'string', default: join(infra, '../apps') },
      output: { type: 'string', default: process.env['CDK_OUTDIR'] ?? join(infra, 'cdk.out') },
    },
  });
  const app = createApp(resolve(values.output));
  const context: unknown = app.node.tryGetContext('environment');
  const name = context ?? process.env['CONDUIT_ENVIRONMENT'] ?? 'dev';
  addStacks(app, {
    environment: environmentNamed(String(name)),
    services: readServices(resolve(values.apps)),
    client: clientIn(resolve(values.apps)),
  });
  const { directory, stacks } = app.synth();
  removeStaleAssets(directory);
  console.log(`${stacks.map(({ id }) => id).join(', ')} → ${relative(process.cwd(), directory)}`);
}

function clientIn(apps: string): string {
  const folder = join(apps, 'client/dist');
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new Error(`${folder} holds no index.html\nBuild the client: npx nx build client`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
