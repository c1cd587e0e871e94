import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildService } from '../build-service.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/book-service', import.meta.url));
// Below the workspace, so that the copy finds node_modules.
const PARENT = fileURLToPath(new URL('../../tmp-', import.meta.url));

const ENVIRONMENT = { AWS_REGION: 'us-east-1', ENVIRONMENT: 'dev' };

/** What a bundle did with one event. */
export interface Invocation {
  answer: unknown;
  /** What it printed besides. */
  stdout: string;
}

/** The fixture service, built in a folder of its own; its bundles run as Lambda would run them. */
export class BuiltService {
  readonly project: string;
  readonly #parent: string;

  private constructor(parent: string) {
    this.#parent = parent;
    this.project = join(parent, 'book-service');
  }

  static async create(): Promise<BuiltService> {
    const service = new BuiltService(await mkdtemp(PARENT));
    await cp(FIXTURE, service.project, { recursive: true });
    await buildService(service.project);
    return service;
  }

  /** The one file of a function's package with an ending. */
  async file(entry: string, ending: string): Promise<string> {
    const folder = join(this.project, 'dist', entry);
    const name = (await readdir(folder)).find((each) => each.endsWith(ending));
    if (!name) throw new Error(`${folder} has no ${ending}`);
    return join(folder, name);
  }

  /** Runs a bundle in a process of its own. @throws {Error} with what it said when it fails. */
  invoke(entry: string, event: unknown, flags: readonly string[] = []): Invocation {
    const bundle = pathToFileURL(join(this.project, 'dist', entry, 'index.mjs')).href;
    const script = `
      const { handler } = await import(${JSON.stringify(bundle)});
      const answer = await handler(${JSON.stringify(event)}, { awsRequestId: 'r1' });
      process.stdout.write(JSON.stringify(answer), () => process.exit(0));`;
    const { stdout, stderr, status, signal } = spawnSync(
      process.execPath,
      [...flags, '--input-type=module', '-e', script],
      {
        encoding: 'utf8',
        env: { ...ENVIRONMENT, AWS_LAMBDA_FUNCTION_NAME: `book-service-${entry}` },
      },
    );
    if (status !== 0) throw new Error(`${String(signal ?? status)}: ${stderr}`);
    const lines = stdout.split('\n');
    return { answer: JSON.parse(lines.at(-1) ?? ''), stdout };
  }

  async remove(): Promise<void> {
    await rm(this.#parent, { recursive: true, force: true });
  }
}
