import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * The path of the DynamoDB engine, dynoxide, from the npm package for this platform.
 *
 * @throws {Error} that names the way out where there is no such package.
 */
export function dynamoDBBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  } catch {
    throw new Error(
      `No local DynamoDB for this platform (${name} is not installed). Start any other one, ` +
        'for instance DynamoDB Local, and name it: DYNAMODB_ENDPOINT=http://127.0.0.1:8000',
    );
  }
}
