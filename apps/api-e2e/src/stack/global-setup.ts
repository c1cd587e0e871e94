import { useStack } from '@conduit/local-cloud/stack';

/** Runs once, before the workers that inherit its environment variables. */
export default async function globalSetup(): Promise<void> {
  Object.assign(process.env, await useStack(process.env.E2E_BASE_URL));
}
