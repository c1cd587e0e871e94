import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/**
 * Ends a child together with this process, however that ends: also by `kill -9`, which no handler
 * sees. A shell waits for its input, which the kernel closes when this process is gone; it has a
 * session of its own, so that Ctrl-C does not end it first.
 */
export function endWithParent(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  const guard = spawn('sh', ['-c', `read -r _; kill -9 ${pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: { PATH: '/usr/bin:/bin' },
  });
  // Once the child is gone, its number may become another process's.
  child.once('exit', () => guard.kill('SIGKILL'));
}
