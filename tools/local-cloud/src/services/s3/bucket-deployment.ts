import { readFile, readdir, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { assetPath } from '../../template/assets.ts';
import type { Bucket } from './bucket.ts';
import { contentTypeOf } from './content-type.ts';
import { keyFilter } from './key-filter.ts';
import type { BucketDeploymentProperties } from './s3.schema.ts';

/**
 * Does what CDK's bucket deployment function does on AWS: copies the assets' files to the bucket,
 * puts values that are known only now in the place of their markers, gives the objects their
 * metadata, and deletes what is gone.
 *
 * @returns the keys of the objects deployed.
 * @throws {Error} for a source that is not a folder.
 */
export async function deployToBucket(
  bucket: Bucket,
  properties: BucketDeploymentProperties,
  assetDirectory: string,
): Promise<string[]> {
  const prefix = (properties.DestinationBucketKeyPrefix ?? '').replace(/^\/|\/$/g, '');
  const isTaken = keyFilter(properties.Exclude, properties.Include);
  const deployed = new Set<string>();
  for (const [index, objectKey] of properties.SourceObjectKeys.entries()) {
    const folder = assetPath(assetDirectory, objectKey);
    const markers = properties.SourceMarkers?.[index] ?? {};
    const jsonEscape = String(properties.SourceMarkersConfig?.[index]?.jsonEscape) === 'true';
    for (const file of await filesIn(folder)) {
      if (!isTaken(file)) continue;
      const body = replaceMarkers(await readFile(join(folder, file)), markers, jsonEscape);
      const key = posix.join(prefix, file);
      await bucket.objects.put(key, body, {
        'content-type': contentTypeOf(file),
        ...definedEntries(properties.SystemMetadata ?? {}),
      });
      deployed.add(key);
    }
  }
  if (properties.Prune ?? true) await prune(bucket, prefix, deployed, isTaken);
  return [...deployed];
}

/** The files below a folder as slash-separated paths. */
async function filesIn(folder: string): Promise<string[]> {
  if (!(await stat(folder)).isDirectory()) {
    throw new Error(`the source ${folder} is an archive; the local cloud deploys folders`);
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

function replaceMarkers(
  body: Buffer,
  markers: Record<string, string>,
  jsonEscape: boolean,
): Buffer {
  const replacements = Object.entries(markers);
  if (replacements.length === 0) return body;
  const text = replacements.reduce(
    (content, [marker, value]) =>
      content.replaceAll(marker, () => (jsonEscape ? JSON.stringify(value).slice(1, -1) : value)),
    body.toString('utf8'),
  );
  return Buffer.from(text);
}

async function prune(
  bucket: Bucket,
  prefix: string,
  deployed: ReadonlySet<string>,
  isTaken: (key: string) => boolean,
): Promise<void> {
  const below = prefix === '' ? '' : `${prefix}/`;
  for (const key of bucket.objects.keys()) {
    if (!key.startsWith(below) || deployed.has(key)) continue;
    if (isTaken(key.slice(below.length))) await bucket.objects.delete(key);
  }
}

function definedEntries(values: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
