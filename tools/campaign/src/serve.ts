import { startCloud } from '@conduit/local-cloud';

/**
 * The process that is the whole stack: `node serve.ts <assembly> <state folder>`. It says by a message
 * where that answers, and may be killed at any time: another one finds the state again.
 */
const [assembly, stateDir] = process.argv.slice(2);
if (assembly === undefined || stateDir === undefined) {
  throw new Error('Usage: node serve.ts <assembly> <state folder>');
}

const letGo = new Promise<void>((resolve) => process.once('disconnect', () => resolve()));
const cloud = await startCloud({ assembly, stateDir, port: 0 });
process.send?.({ url: cloud.url, consoleUrl: cloud.consoleUrl });
await letGo;
await cloud.stop();
