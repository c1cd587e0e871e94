import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Row, Table } from '../report/report.ts';

export interface Packaged {
  name: string;
  /** The function's package. */
  folder: string;
  /** The first request that it is measured with. */
  request: string;
}

const KB = 1_000;

/** What each function's package holds, and what it is asked first. */
export async function sizeTable(packaged: readonly Packaged[]): Promise<Table> {
  return {
    title: 'packages',
    columns: [
      { key: 'function', title: 'function' },
      { key: 'bundle', title: 'bundle', unit: 'KB' },
      { key: 'gzip', title: 'gzip', unit: 'KB' },
      { key: 'cache', title: 'code cache', unit: 'KB' },
      { key: 'cacheGzip', title: 'gzip', unit: 'KB' },
      { key: 'request', title: 'first request' },
    ],
    rows: await Promise.all(packaged.map(row)),
  };
}

async function row({ name, folder, request }: Packaged): Promise<Row> {
  const [bundle, cache] = await Promise.all(
    ['.cjs', '.cache'].map(async (ending) => {
      const file = (await readdir(folder)).find((each) => each.endsWith(ending));
      if (file === undefined) throw new Error(`${folder} has no ${ending}: build the service`);
      const content = await readFile(join(folder, file));
      return { raw: content.length / KB, gzip: gzipSync(content, { level: 9 }).length / KB };
    }),
  );
  return {
    function: name,
    bundle: bundle?.raw ?? null,
    gzip: bundle?.gzip ?? null,
    cache: cache?.raw ?? null,
    cacheGzip: cache?.gzip ?? null,
    request,
  };
}
