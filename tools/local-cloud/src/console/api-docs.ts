import { fileURLToPath } from 'node:url';
import type { ConsoleFile, ConsolePages } from './console-api.ts';
import { StaticFolder } from './static-folder.ts';

/** Where the build of `api-docs` leaves the API's document and the page that shows it. */
const DIRECTORY = fileURLToPath(new URL('../../../api-docs/dist/', import.meta.url));

/** The API's document below `/docs/`, with a page on which to try it out against this cloud. */
export class ApiDocs implements ConsolePages {
  readonly name = 'docs';
  readonly contentSecurityPolicy: string;
  readonly #files: StaticFolder;
  readonly #apiUrl: string;

  /**
   * @param apiUrl the origin that serves the API: `http://localhost:3333`
   * @param directory what `api-docs` built
   */
  constructor(apiUrl: string, directory = DIRECTORY) {
    this.#apiUrl = apiUrl;
    this.#files = new StaticFolder({ name: this.name, directory });
    // Swagger UI draws with inline styles, and its requests go to the API's origin.
    this.contentSecurityPolicy = `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ${apiUrl}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  }

  async find(path: string): Promise<ConsoleFile | undefined> {
    const file = await this.#files.find(path);
    return file && path === 'openapi.json' ? { ...file, body: this.#atThisCloud(file) } : file;
  }

  /** The document is built without knowing where the API will be served. */
  #atThisCloud({ body }: ConsoleFile): string {
    const document = JSON.parse(body.toString()) as Record<string, unknown>;
    const servers = [{ url: this.#apiUrl, description: 'The local cloud.' }];
    return JSON.stringify({ ...document, servers }, null, 2);
  }
}
