import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { REGION } from '../cloud-service.ts';
import { startCloud } from '../cloud.ts';
import type { StackVariables } from './stack.ts';

/**
 * The process that runs what was synthesised, on a local cloud of its own with empty tables. It
 * says by a message where that is, and ends when its parent lets go of it, for whatever reason.
 */
const assembly = resolve(import.meta.dirname, '../../../../infra/cdk.out');
if (!existsSync(join(assembly, 'manifest.json'))) {
  throw new Error('There is no assembly in infra/cdk.out: run "npx nx synth infra" first.');
}

const letGo = new Promise<void>((resolveLetGo) => {
  for (const signal of ['disconnect', 'SIGINT', 'SIGTERM']) {
    process.once(signal, () => resolveLetGo());
  }
});

const stateDir = await mkdtemp(join(tmpdir(), 'conduit-e2e-'));
try {
  const cloud = await startCloud({ assembly, stateDir, port: 0 });
  const operator = cloud.services.iam.administrator();
  const variables: StackVariables = {
    E2E_BASE_URL: cloud.url,
    E2E_CONSOLE_URL: cloud.consoleUrl,
    E2E_SIGNING_KEY: join(stateDir, 'cognito/signing-key.pem'),
    AWS_ENDPOINT_URL: cloud.endpointUrl,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: operator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: operator.secretAccessKey,
    AWS_SESSION_TOKEN: operator.sessionToken,
  };
  process.send?.(variables);
  await letGo;
  await cloud.stop();
} finally {
  await rm(stateDir, { recursive: true, force: true });
  if (process.connected) process.disconnect();
}
