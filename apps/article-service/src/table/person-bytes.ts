/**
 * A person's id as thin entries hold it: the 16 bytes of the UUID that Cognito gives for a `sub`,
 * where its text would take 36 of an entry's 85.
 *
 * @throws {TypeError} for anything else, which could not be read again as it was.
 */
export function personBytes(id: string): Uint8Array {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16 || personIdOf(bytes) !== id)
    throw new TypeError(`"${id}" is no UUID in lower case`);
  return bytes;
}

/** The id in {@link personBytes}. */
export function personIdOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
