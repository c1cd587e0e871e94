import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentVariables, type RoleCredentials } from './environment-variables.ts';
import type { ProcessExit } from './failure.ts';
import type { FunctionConfiguration } from './function-configuration.ts';
import { readLines } from './log-lines.ts';
import { heapFlags } from './memory.ts';
import type { ProcessGuard } from './process-guard.ts';

export interface RuntimeProcessOptions {
  id: string;
  configuration: FunctionConfiguration;
  credentials: RoleCredentials;
  /** The folder with the function's code; read-only for the process. */
  taskRoot: string;
  version: string;
  logStream: string;
  runtimeFile: string;
  runtimeApi: string;
  /** Where the process gets a temporary folder of its own. */
  workDirectory: string;
  endpointUrl: string;
  guard: ProcessGuard;
  onLine(line: string): void;
  /** Called when the process is gone and all that it wrote is read. */
  onExit(exit: ProcessExit): void;
}

/**
 * Starts the process of an execution environment. Node's permission model keeps it to its code, the
 * runtime and a temporary folder; it may start neither processes nor threads, nor load native code.
 */
export async function spawnRuntime(options: RuntimeProcessOptions): Promise<ChildProcess> {
  const { configuration, taskRoot, runtimeFile, guard } = options;
  const temporaryFolder = join(options.workDirectory, options.id);
  await mkdir(temporaryFolder, { recursive: true });
  const child = spawn(
    process.execPath,
    [
      ...heapFlags(configuration.memoryMb),
      '--permission',
      ...[taskRoot, runtimeFile, temporaryFolder].map((path) => `--allow-fs-read=${path}`),
      `--allow-fs-write=${temporaryFolder}`,
      runtimeFile,
    ],
    {
      cwd: taskRoot,
      env: environmentVariables({ ...options, temporaryFolder }),
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a session of its own: Ctrl-C reaches the local cloud, which ends its processes itself.
      detached: true,
    },
  );
  const { pid } = child;
  if (pid !== undefined) guard.add(pid);
  readLines(child.stdout, (line) => options.onLine(line));
  readLines(child.stderr, (line) => options.onLine(line));
  let exit: ProcessExit = { code: null, signal: null };
  child.once('exit', (code, signal) => (exit = { code, signal }));
  child.once('error', (error) => options.onLine(`The process did not start: ${error.message}`));
  child.once('close', () => {
    if (pid !== undefined) guard.drop(pid);
    void rm(temporaryFolder, { recursive: true, force: true }).finally(() => options.onExit(exit));
  });
  return child;
}
