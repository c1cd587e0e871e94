import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

/** A CommonJS bundle that has run, and the script that it was compiled to. */
export interface LoadedBundle {
  exports: {
    default: { start(): Promise<(event: unknown, context: unknown) => Promise<unknown>> };
  };
  script: Script;
}

/**
 * Loads a bundle with the code that V8 compiled for it at build time. V8 refuses a cache that was
 * made by another version or with other flags; the bundle is then compiled as usual, which costs
 * time only. A bundle is ASCII throughout, and Latin-1 is read without being decoded.
 */
export function loadBundle(filename: string, cachedData?: Buffer): LoadedBundle {
  const script = new Script(readFileSync(filename, 'latin1'), {
    filename,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as (...scope: unknown[]) => void;
  run(module.exports, createRequire(filename), module, filename, dirname(filename));
  return { exports: module.exports as LoadedBundle['exports'], script };
}
