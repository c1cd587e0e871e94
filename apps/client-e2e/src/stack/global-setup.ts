import { stopStack, useStack } from '@conduit/local-cloud/stack';

/**
 * Runs once, before the workers that inherit its environment variables.
 *
 * @returns what ends the stack after the last test.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  Object.assign(process.env, await useStack(process.env.E2E_BASE_URL));
  return stopStack;
}
