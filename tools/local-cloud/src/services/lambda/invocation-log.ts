import type { FunctionConfiguration } from './function-configuration.ts';

export interface InvocationRecord {
  requestId: string;
  version: string;
  durationMs: number;
  memoryMb: number;
  initDurationMs: number | undefined;
  traceId: string;
  /** `timeout` or the error's type; absent after success. */
  status: 'success' | 'timeout' | 'error';
}

/** The platform's lines around an invocation, as text or, by the function's log format, as JSON. */
export class PlatformLog {
  readonly #json: boolean;
  readonly #memorySize: number;
  readonly #write: (line: string) => void;

  constructor(configuration: FunctionConfiguration, write: (line: string) => void) {
    this.#json = configuration.logFormat === 'JSON';
    this.#memorySize = configuration.memoryMb;
    this.#write = write;
  }

  start(requestId: string, version: string): void {
    if (this.#json) this.#record('platform.start', { requestId, version });
    else this.#write(`START RequestId: ${requestId} Version: ${version}`);
  }

  initFailed(phase: 'init' | 'invoke', status: string, durationMs: number): void {
    const time = durationMs.toFixed(2);
    if (this.#json) this.#record('platform.initReport', { phase, status, metrics: { durationMs } });
    else this.#write(`INIT_REPORT Init Duration: ${time} ms\tPhase: ${phase}\tStatus: ${status}`);
  }

  report(record: InvocationRecord): void {
    const { requestId, status, durationMs, initDurationMs } = record;
    const billedDurationMs = Math.ceil(durationMs + (initDurationMs ?? 0));
    if (this.#json) {
      this.#record('platform.report', {
        requestId,
        status,
        metrics: {
          durationMs,
          billedDurationMs,
          memorySizeMB: this.#memorySize,
          maxMemoryUsedMB: record.memoryMb,
          ...(initDurationMs !== undefined && { initDurationMs }),
        },
      });
      return;
    }
    this.#write(`END RequestId: ${requestId}`);
    const parts = [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${durationMs.toFixed(2)} ms`,
      `Billed Duration: ${billedDurationMs} ms`,
      `Memory Size: ${this.#memorySize} MB`,
      `Max Memory Used: ${record.memoryMb} MB`,
    ];
    if (initDurationMs !== undefined) parts.push(`Init Duration: ${initDurationMs.toFixed(2)} ms`);
    if (status !== 'success') parts.push(`Status: ${status}`);
    this.#write(`${parts.join('\t')}\t\nXRAY TraceId: ${rootOf(record.traceId)}`);
  }

  #record(type: string, record: object): void {
    this.#write(JSON.stringify({ time: new Date().toISOString(), type, record }));
  }
}

function rootOf(traceId: string): string {
  return /Root=([^;]+)/.exec(traceId)?.[1] ?? traceId;
}
