import { stopStack } from '@conduit/local-cloud/stack';

export default async function globalTeardown(): Promise<void> {
  await stopStack();
}
