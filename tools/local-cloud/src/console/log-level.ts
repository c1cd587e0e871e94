/** `platform` for what Lambda itself writes around a request, `access` for a line per request. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'platform', 'access'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

const NAMES = new Map<string, LogLevel>([
  ['trace', 'debug'],
  ['debug', 'debug'],
  ['info', 'info'],
  ['warn', 'warn'],
  ['warning', 'warn'],
  ['error', 'error'],
  ['fatal', 'error'],
  ['critical', 'error'],
]);

/** What a line says about its weight: in JSON by `level`, as Lambda's text format between tabs. */
export function levelOf(message: string): LogLevel {
  if (/^(?:START|END|REPORT) RequestId: /.test(message)) return 'platform';
  if (/^INIT_REPORT |Task timed out after /.test(message)) return 'error';
  if (message.startsWith('{')) {
    if (message.includes('"type":"platform.')) return 'platform';
    const name = /"level":\s*"(\w+)"/i.exec(message)?.[1];
    if (name === undefined && /"requestId":/.test(message)) return 'access';
    return NAMES.get(name?.toLowerCase() ?? '') ?? 'info';
  }
  const name = /\t(TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\t/.exec(message)?.[1];
  return NAMES.get(name?.toLowerCase() ?? '') ?? 'info';
}
