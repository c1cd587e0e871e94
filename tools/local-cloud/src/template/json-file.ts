import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/**
 * Reads and checks a JSON file of the assembly.
 *
 * @throws {Error} naming a file that is missing or not of the shape.
 */
export async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  if (!existsSync(file)) {
    throw new Error(`${file} is missing; synthesise the CDK app first (npx nx run infra:synth)`);
  }
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} is not what cdk synth writes: ${String(error)}`, { cause: error });
  }
}
