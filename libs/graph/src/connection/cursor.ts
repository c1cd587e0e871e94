import { InvalidInputError } from '@conduit/nest-lambda';

/**
 * A place in a list, opaque to clients: the key of the element before it. Elements that come and go
 * do not move it, the one that it names included.
 */
export function toCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/**
 * The key in a cursor.
 *
 * @param isKey whether a key can be one of this list's.
 * @throws {InvalidInputError} for anything that {@link toCursor} did not make of such a key.
 */
export function fromCursor(cursor: string, isKey: (key: string) => boolean): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (toCursor(key) !== cursor || !isKey(key)) {
    throw new InvalidInputError({ after: ['is not a cursor of this list'] });
  }
  return key;
}
