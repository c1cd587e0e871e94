import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  REGION,
  startCloud,
  type AuthorizationRequest,
  type LocalCloud,
} from '@conduit/local-cloud';
import { ASSEMBLY, readTemplates, type Template } from './templates.ts';

/** What was asked of IAM since somebody began to watch. */
export interface Watched {
  allowed: AuthorizationRequest[];
  denied: AuthorizationRequest[];
  /** What was written to the log groups. */
  log: string[];
}

/**
 * A local cloud with empty tables that runs the synthesised templates, of which any may be replaced
 * by a changed one. The client of the contract suite speaks to it.
 */
export class CloudUnderTest {
  readonly templates = readTemplates();
  /** What the running cloud has said of what goes on without a request. */
  readonly said: string[] = [];
  readonly #directory: string;
  #cloud: LocalCloud | undefined;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Copies the assembly; nothing runs yet. */
  static async make(): Promise<CloudUnderTest> {
    const directory = await mkdtemp(join(tmpdir(), 'conduit-iam-'));
    await cp(ASSEMBLY, join(directory, 'cdk.out'), { recursive: true });
    return new CloudUnderTest(directory);
  }

  get running(): LocalCloud {
    if (!this.#cloud) throw new Error('The cloud is not started.');
    return this.#cloud;
  }

  /** The folder with the templates and the code of the functions. */
  get assembly(): string {
    return join(this.#directory, 'cdk.out');
  }

  /** Changes a template for good, from the next start on. */
  async rewrite(file: string, change: (template: Template) => void): Promise<void> {
    const template = this.#original(file);
    change(template);
    await this.#write(file, template);
  }

  /** @throws {Error} for what the local cloud refuses to create. */
  async start(): Promise<void> {
    const stateDir = await mkdtemp(join(this.#directory, 'state-'));
    const { assembly } = this;
    this.said.length = 0;
    const onProgress = (line: string): void => void this.said.push(line);
    this.#cloud = await startCloud({ assembly, stateDir, port: 0, onProgress });
    const operator = this.#cloud.services.iam.administrator();
    Object.assign(process.env, {
      E2E_BASE_URL: this.#cloud.url,
      AWS_ENDPOINT_URL: this.#cloud.endpointUrl,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: operator.accessKeyId,
      AWS_SECRET_ACCESS_KEY: operator.secretAccessKey,
      AWS_SESSION_TOKEN: operator.sessionToken,
    });
  }

  async stop(): Promise<void> {
    await this.#cloud?.stop();
    this.#cloud = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Does `work` with another template in place of the synthesised one, loaded while the cloud runs. */
  async changed<Result>(
    file: string,
    template: Template,
    work: () => Promise<Result>,
  ): Promise<Result> {
    await this.#load(file, template);
    try {
      return await work();
    } finally {
      await this.#load(file, this.#original(file));
    }
  }

  /** Does `work` while a cloud runs that was started with another template. */
  async startedWith<Result>(
    file: string,
    template: Template,
    work: () => Promise<Result>,
  ): Promise<Result> {
    await this.#write(file, template);
    try {
      await this.start();
      return await work();
    } finally {
      await this.stop();
      await this.#write(file, this.#original(file));
    }
  }

  async watch(work: (watched: Watched) => Promise<unknown>): Promise<Watched> {
    const { iam, logs } = this.running.services;
    const watched: Watched = { allowed: [], denied: [], log: [] };
    const decided = ({ request, allowed }: { request: AuthorizationRequest; allowed: boolean }) =>
      watched[allowed ? 'allowed' : 'denied'].push(request);
    iam.events.on('decided', decided);
    const unsubscribe = logs.subscribe(({ message }) => watched.log.push(message));
    try {
      await work(watched);
    } finally {
      iam.events.off('decided', decided);
      unsubscribe();
    }
    return watched;
  }

  async #load(file: string, template: Template): Promise<void> {
    await this.#write(file, template);
    const { updated, needsRestart } = await this.running.reload();
    if (updated.length !== 1 || needsRestart.length > 0) {
      throw new Error(`Not one policy was replaced: ${JSON.stringify({ updated, needsRestart })}`);
    }
  }

  async #write(file: string, template: Template): Promise<void> {
    await writeFile(join(this.assembly, file), JSON.stringify(template));
  }

  #original(file: string): Template {
    const template = this.templates.get(file);
    if (!template) throw new Error(`There is no template ${file}.`);
    return template;
  }
}
