import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REGION } from '../cloud-service.ts';
import type { LocalCloud } from '../cloud.ts';

const FILE = 'administrator.env';

/** Where {@link writeAdministratorEnv} puts it, below the folder with the data. */
export function administratorEnv(stateDir: string): string {
  return join(stateDir, FILE);
}

/**
 * Writes the environment variables with which the AWS CLI and every SDK act as this cloud's
 * administrator. They are as good as the cloud runs: each start makes new ones.
 */
export async function writeAdministratorEnv(cloud: LocalCloud, stateDir: string): Promise<void> {
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.services.iam.administrator();
  const variables = {
    AWS_ENDPOINT_URL: cloud.endpointUrl,
    AWS_REGION: REGION,
    // The first version of the AWS CLI takes no other.
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(administratorEnv(stateDir), lines.join(''), { mode: 0o600 });
}

export async function removeAdministratorEnv(stateDir: string): Promise<void> {
  await rm(administratorEnv(stateDir), { force: true });
}
