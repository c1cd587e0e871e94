import { afterAll, beforeAll } from '@jest/globals';
import { FaultsClient } from '@conduit/local-cloud/faults';
import { startStack, stopStack } from '@conduit/local-cloud/stack';

/** Processes start and end, beside those of other tests. */
const START_MS = 120_000;

/**
 * Gives the tests of a file a stack of their own, whose faults and crashes no other test feels; the
 * clients in `src/client` talk to it.
 *
 * @returns what makes its faults, once the tests run.
 */
export function ownStack(): () => FaultsClient {
  let faults: FaultsClient | undefined;
  beforeAll(async () => {
    const variables = await startStack();
    Object.assign(process.env, variables);
    faults = new FaultsClient(variables.E2E_CONSOLE_URL);
  }, START_MS);
  afterAll(stopStack, START_MS);
  return () => {
    if (!faults) throw new Error('The stack is there once the tests run.');
    return faults;
  };
}
