import { readFile } from 'node:fs/promises';
import { memoryOfTree } from '../ready/process-memory.ts';

/**
 * The environment variables of every function that runs below a process, by the function's name, read
 * off its running environments: the stack's tables and pool, and credentials of the function's role.
 *
 * @param pid of the process that runs the cloud.
 */
export async function functionEnvironments(pid: number): Promise<Map<string, NodeJS.ProcessEnv>> {
  const found = new Map<string, NodeJS.ProcessEnv>();
  for (const child of await memoryOfTree(pid)) {
    const text = await readFile(`/proc/${child.pid}/environ`, 'utf8').catch(() => '');
    const entries = text.split('\0').flatMap((line): [string, string][] => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    });
    const variables = Object.fromEntries(entries);
    const name = variables['AWS_LAMBDA_FUNCTION_NAME'];
    if (name !== undefined) found.set(name, variables);
  }
  return found;
}
