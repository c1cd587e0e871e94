import { NestFactory } from '@nestjs/core';
import type { Entry } from '../entry/entry.ts';
import { exploreGrants, tablesOf } from './grant.explorer.ts';
import type { FunctionManifest, ServiceManifest } from './manifest.ts';

/**
 * Reads a service's entry points with Nest's preview mode: the module graph is scanned, no provider
 * is instantiated, nothing connects anywhere.
 *
 * @param entries by the name of their file: `{ http: Entry, messages: Entry }`
 */
export async function buildServiceManifest(
  service: string,
  entries: Record<string, Entry>,
): Promise<ServiceManifest> {
  const functions: FunctionManifest[] = [];
  for (const name of Object.keys(entries).sort()) {
    functions.push(await describeFunction(service, name, entries[name] as Entry));
  }
  const tables = tablesOf(functions.flatMap((each) => each.grants));
  return { service, tables: tables.filter((table) => table.owner === service), functions };
}

async function describeFunction(
  service: string,
  name: string,
  entry: Entry,
): Promise<FunctionManifest> {
  const preview = await NestFactory.createApplicationContext(entry.module, {
    preview: true,
    abortOnError: false,
    logger: ['error'],
  });
  try {
    return {
      name: `${service}-${name}`,
      entry: name,
      memoryMb: entry.memoryMb,
      timeoutSeconds: entry.timeoutSeconds,
      ...entry.describe(preview),
      grants: exploreGrants(preview),
    };
  } finally {
    await preview.close();
  }
}
