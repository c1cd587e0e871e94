import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const objectSchema = z.strictObject({
  key: z.string(),
  /** The body's MD5 in quotes, as S3 makes it for an upload in one part. */
  etag: z.string(),
  size: z.number(),
  /** ISO 8601. */
  lastModified: z.string(),
  /** Content-Type, Cache-Control and the like, by lower-case header name. */
  headers: z.record(z.string(), z.string()),
});

/** An object without its body. */
export type StoredObject = z.infer<typeof objectSchema>;

/**
 * One bucket on disk: per object a file with the body and one with the metadata, both named by the
 * key's hash, since a key may hold what a file system does not take.
 */
export class ObjectStore {
  readonly #directory: string;
  readonly #objects: Map<string, StoredObject>;

  private constructor(directory: string, objects: Map<string, StoredObject>) {
    this.#directory = directory;
    this.#objects = objects;
  }

  static async open(directory: string): Promise<ObjectStore> {
    await mkdir(directory, { recursive: true });
    const files = (await readdir(directory)).filter((name) => name.endsWith('.json'));
    const objects = await Promise.all(
      files.map(async (name) =>
        objectSchema.parse(JSON.parse(await readFile(join(directory, name), 'utf8'))),
      ),
    );
    return new ObjectStore(directory, new Map(objects.map((object) => [object.key, object])));
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  keys(): string[] {
    return [...this.#objects.keys()];
  }

  read(object: StoredObject): Promise<Buffer> {
    return readFile(this.#file(object.key, 'body'));
  }

  /** Writes an object; one that is there with the same content stays as it is, time included. */
  async put(key: string, body: Buffer, headers: Record<string, string>): Promise<void> {
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const present = this.#objects.get(key);
    if (present?.etag === etag && sameHeaders(present.headers, headers)) return;
    const lastModified = new Date().toISOString();
    const object = { key, etag, size: body.length, lastModified, headers };
    await this.#replace(this.#file(key, 'body'), body);
    await this.#replace(this.#file(key, 'json'), JSON.stringify(object));
    this.#objects.set(key, object);
  }

  async delete(key: string): Promise<void> {
    this.#objects.delete(key);
    await rm(this.#file(key, 'json'), { force: true });
    await rm(this.#file(key, 'body'), { force: true });
  }

  /** All or nothing, also when the machine stops half-way. */
  async #replace(file: string, content: Buffer | string): Promise<void> {
    const unfinished = `${file}.${randomUUID()}`;
    await writeFile(unfinished, content);
    await rename(unfinished, file);
  }

  #file(key: string, kind: 'body' | 'json'): string {
    return join(this.#directory, `${createHash('sha256').update(key).digest('hex')}.${kind}`);
  }
}

function sameHeaders(left: Record<string, string>, right: Record<string, string>): boolean {
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((n) => left[n] === right[n]);
}
