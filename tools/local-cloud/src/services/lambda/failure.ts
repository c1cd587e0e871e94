/** An error that Lambda itself reports instead of the handler, as the payload of the answer. */
export function failure(requestId: string, errorType: string, what: string): string {
  return JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${what}` });
}

export function timedOut(requestId: string, seconds: number): string {
  return failure(
    requestId,
    'Sandbox.Timedout',
    `Task timed out after ${seconds.toFixed(2)} seconds`,
  );
}

export function exited(requestId: string, exit: ProcessExit): string {
  const how =
    exit.signal === null ? `exit status ${exit.code ?? 0}` : `signal: ${nameOf(exit.signal)}`;
  return failure(requestId, 'Runtime.ExitError', `Runtime exited with error: ${how}`);
}

/** As Lambda, which is written in Go, calls signals. */
function nameOf(signal: NodeJS.Signals): string {
  const names: Partial<Record<NodeJS.Signals, string>> = {
    SIGABRT: 'aborted',
    SIGKILL: 'killed',
    SIGSEGV: 'segmentation fault',
    SIGTERM: 'terminated',
    SIGTRAP: 'trace/breakpoint trap',
  };
  return names[signal] ?? signal;
}

export function outOfMemory(requestId: string): string {
  return failure(requestId, 'Runtime.OutOfMemory', 'Runtime exited with error: signal: killed');
}

export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}
