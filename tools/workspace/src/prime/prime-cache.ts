import { readFileSync, writeFileSync } from 'node:fs';
import { loadBundle } from '../runtime/load-bundle.ts';
import { startAwsStandIn } from './aws-stand-in.ts';

/**
 * `node prime-cache.ts <bundle without its ending> <file with the events>`: starts a bundle, lets it
 * handle the events, and writes what V8 has compiled by then beside it. A process of its own, since
 * what runs in it is the service's code and V8 must have the flags that Lambda starts it with.
 */
const [bundle = '', eventsFile = ''] = process.argv.slice(2);
const events = JSON.parse(readFileSync(eventsFile, 'utf8')) as unknown[];

const { environment, token } = await startAwsStandIn();
Object.assign(process.env, environment);
const { exports, script } = loadBundle(`${bundle}.cjs`);
const handler = await exports.default.start();
const context = { awsRequestId: 'prime', getRemainingTimeInMillis: (): number => 29_000 };
for (const event of events) {
  const text = JSON.stringify(event).replaceAll('TOKEN', token);
  // Nothing is found behind these requests; that their code has run is all that counts.
  await handler(JSON.parse(text), context).catch(() => undefined);
}
writeFileSync(`${bundle}.cache`, script.createCachedData());
process.exit(0);
