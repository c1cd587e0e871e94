import { existsSync, statSync } from 'node:fs';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApiError, type ResourceInput } from '../../cloud-service.ts';
import { assetPath } from '../../template/assets.ts';
import type { FunctionProperties } from './function.properties.ts';

/**
 * Finds or writes a function's code.
 *
 * @param inlineDirectory where code that stands in the template itself is written.
 * @returns a folder.
 */
export async function functionCode(
  { properties, assetDirectory, logicalId }: ResourceInput<FunctionProperties>,
  inlineDirectory: string,
): Promise<string> {
  const { Code: code } = properties;
  if ('S3Key' in code) return codeFolder(assetPath(assetDirectory, code.S3Key));
  const directory = join(inlineDirectory, logicalId);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'index.js'), code.ZipFile);
  return codeFolder(directory);
}

/** @throws {ApiError} InvalidParameterValueException unless `path` is a folder. */
export async function codeFolder(path: string): Promise<string> {
  const invalid = 'InvalidParameterValueException';
  if (!existsSync(path)) throw new ApiError(invalid, `The code asset ${path} does not exist.`);
  if (!statSync(path).isDirectory()) {
    const advice = 'the local cloud runs folders only (Code.fromAsset of a folder)';
    throw new ApiError(invalid, `The code asset ${path} is an archive; ${advice}.`);
  }
  // The permission model compares real paths.
  return realpath(path);
}
