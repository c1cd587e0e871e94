import { fileURLToPath } from 'node:url';
import { loadBundle } from './load-bundle.ts';
import { readCache } from './read-cache.ts';
import { reportRejectedCache } from './rejected-cache.ts';

/**
 * Set by the build. V8 takes a cache for any source of the same length, whatever it says, so a cache
 * carries the hash of its bundle in its name and never meets another one.
 */
declare const BUNDLE_HASH: string;
/** Set by the build: the CRC-32 of the cache. */
declare const CACHE_CHECKSUM: number;

const bundle = fileURLToPath(new URL(`./bundle.${BUNDLE_HASH}`, import.meta.url));
const cache = readCache(`${bundle}.cache`, CACHE_CHECKSUM);
const { exports, script } = loadBundle(`${bundle}.cjs`, cache);
if (script.cachedDataRejected !== false) reportRejectedCache();

/** Awaited at the top level, so that Nest starts in Lambda's init phase and not in a request. */
export const handler = await exports.default.start();
