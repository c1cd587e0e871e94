import { format } from 'node:util';
import { toErrorPayload } from './errors.ts';

type Method = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const levels: Method[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/**
 * Makes `console` write as the managed runtime does: time, request id and level in front of every
 * line, or one JSON object per line where the function's log format is JSON.
 */
export function patchConsole(currentRequestId: () => string | undefined): void {
  const json = process.env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON';
  const lowest = levels.indexOf(
    (process.env['AWS_LAMBDA_LOG_LEVEL'] ?? 'trace').toLowerCase() as Method,
  );
  const write = (level: Method, values: unknown[]): void => {
    if (levels.indexOf(level) < lowest) return;
    const toLine = json ? jsonLine : textLine;
    process.stdout.write(toLine(level.toUpperCase(), currentRequestId(), values) + '\n');
  };
  for (const level of levels) {
    Object.assign(console, { [level]: (...values: unknown[]) => write(level, values) });
  }
  Object.assign(console, { log: (...values: unknown[]) => write('info', values) });
}

/** A line break would make two log events of one, which is why the runtime writes `\r`. */
function textLine(level: string, requestId: string | undefined, values: unknown[]): string {
  const message = format(...values).replaceAll('\n', '\r');
  return [new Date().toISOString(), requestId ?? 'undefined', level, message].join('\t');
}

function jsonLine(level: string, requestId: string | undefined, values: unknown[]): string {
  const head = { timestamp: new Date().toISOString(), level, requestId };
  const [first] = values;
  if (values.length !== 1) return JSON.stringify({ ...head, message: format(...values) });
  if (!(first instanceof Error)) return jsonOf(head, first);
  const { errorType, errorMessage, trace } = toErrorPayload(first);
  return JSON.stringify({ ...head, message: { errorType, errorMessage, stackTrace: trace } });
}

function jsonOf(head: object, message: unknown): string {
  try {
    return JSON.stringify({ ...head, message });
  } catch {
    return JSON.stringify({ ...head, message: format(message) });
  }
}
