import type { LocalCloud } from '../cloud.ts';
import { removeAdministratorEnv, writeAdministratorEnv } from '../state/administrator-env.ts';
import { portFailure } from './checks.ts';
import type { Options } from './options.ts';
import type { Progress } from './progress.ts';

/** The cloud that `npm start` runs, over reloads and restarts. */
export class RunningCloud {
  readonly #assembly: string;
  readonly #options: Options;
  readonly #progress: Progress;
  #cloud: LocalCloud | undefined;
  #port: number;
  #consolePort: number | undefined;

  constructor(assembly: string, options: Options, progress: Progress) {
    this.#assembly = assembly;
    this.#options = options;
    this.#progress = progress;
    this.#port = options.port;
  }

  get isRunning(): boolean {
    return this.#cloud !== undefined;
  }

  /** @throws {StartFailure} when the port was taken meanwhile. */
  async start(): Promise<LocalCloud> {
    const { startCloud } = await import('../cloud.ts');
    try {
      this.#cloud = await startCloud({
        assembly: this.#assembly,
        stateDir: this.#options.stateDir,
        port: this.#port,
        ...(this.#consolePort !== undefined && { consolePort: this.#consolePort }),
        onProgress: (line) => this.#progress.line(`  ${line}`),
      });
    } catch (error) {
      throw portFailure(this.#port, error);
    }
    // The same ones after a restart, also when any would have done at first.
    this.#port = Number(new URL(this.#cloud.url).port);
    this.#consolePort = Number(new URL(this.#cloud.consoleUrl).port);
    await writeAdministratorEnv(this.#cloud, this.#options.stateDir);
    if (this.#options.verbose) this.#printLogs(this.#cloud);
    return this.#cloud;
  }

  /**
   * Takes over what was built anew, with a restart where the running cloud cannot.
   *
   * @returns what was done, for people.
   */
  async reload(): Promise<string> {
    if (!this.#cloud) {
      await this.start();
      return '✓ started';
    }
    const { updated, needsRestart } = await this.#cloud.reload();
    if (needsRestart.length === 0) {
      return updated.length === 0 ? '✓ nothing to reload' : `✓ reloaded ${updated.join(', ')}`;
    }
    this.#progress.line(
      `  the template changed (${needsRestart.slice(0, 5).join(', ')}): restarting`,
    );
    await this.stop();
    await this.start();
    return '✓ restarted with the new template';
  }

  async stop(): Promise<void> {
    const cloud = this.#cloud;
    this.#cloud = undefined;
    await removeAdministratorEnv(this.#options.stateDir);
    await cloud?.stop();
  }

  #printLogs({ services }: LocalCloud): void {
    services.logs.subscribe(({ logGroup, message }) => {
      this.#progress.line(`${logGroup}  ${message.trimEnd()}`);
    });
  }
}
