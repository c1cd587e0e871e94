import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { ConsoleFile, ConsolePages } from './console-api.ts';

const CONTENT_TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
]);

export interface StaticFolderOptions {
  /** See {@link ConsolePages.name}. */
  name: string;
  directory: string;
  contentSecurityPolicy?: string;
}

/**
 * The files of a folder as pages of the console, read anew with every request: they are few, and
 * whoever works on them sees a change at once. Only files of the web are given out, none that is
 * hidden and none outside.
 */
export class StaticFolder implements ConsolePages {
  readonly name: string;
  readonly contentSecurityPolicy?: string;
  readonly #directory: string;

  constructor({ name, directory, contentSecurityPolicy }: StaticFolderOptions) {
    this.name = name;
    this.#directory = directory;
    if (contentSecurityPolicy !== undefined) this.contentSecurityPolicy = contentSecurityPolicy;
  }

  async find(path: string): Promise<ConsoleFile | undefined> {
    const wanted = path === '' ? 'index.html' : path;
    const contentType = CONTENT_TYPES.get(extname(wanted));
    const isPlain = wanted.split('/').every((part) => /^[\w-][\w.-]*$/.test(part));
    if (contentType === undefined || !isPlain) return undefined;
    try {
      return { contentType, body: await readFile(join(this.#directory, wanted)) };
    } catch {
      return undefined;
    }
  }
}
