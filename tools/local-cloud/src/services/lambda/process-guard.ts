import { spawn, type ChildProcess } from 'node:child_process';

/** Kills what was added and not dropped once its input ends, which is to say: its parent died. */
const script = `
pids=
while read -r verb pid; do
  if [ "$verb" = add ]; then pids="$pids $pid"; continue; fi
  left=
  for known in $pids; do [ "$known" = "$pid" ] || left="$left $known"; done
  pids=$left
done
[ -z "$pids" ] || kill -9 $pids
`;

/**
 * Ends processes together with this one, even when it is killed with -9. A frozen (SIGSTOP) process
 * cannot notice that itself, and would stay for ever; a shell that waits for its input can.
 */
export class ProcessGuard {
  #shell: ChildProcess | undefined;

  add(pid: number): void {
    this.#tell(`add ${pid}`);
  }

  drop(pid: number): void {
    this.#tell(`drop ${pid}`);
  }

  stop(): void {
    this.#shell?.stdin?.end();
    this.#shell = undefined;
  }

  #tell(line: string): void {
    this.#shell ??= this.#start();
    this.#shell.stdin?.write(`${line}\n`);
  }

  #start(): ChildProcess {
    // In a session of its own: Ctrl-C in the terminal must not end it before its work is done.
    const shell = spawn('sh', ['-c', script], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      env: { PATH: '/usr/bin:/bin' },
    });
    shell.stdin?.on('error', () => undefined);
    return shell;
  }
}
