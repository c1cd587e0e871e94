import { FaultsClient } from '@conduit/local-cloud/faults';

/** What makes the faults of the stack under test; others share it, so each for one request alone. */
export function stackFaults(): FaultsClient {
  const url = process.env.E2E_CONSOLE_URL;
  if (!url) throw new Error('E2E_CONSOLE_URL is not set: it names the console of a local cloud.');
  return new FaultsClient(url);
}
