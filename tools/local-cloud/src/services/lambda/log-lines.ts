import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** More than CloudWatch Logs takes as one event is cut into several. */
const MAX_LINE = 256 * 1024;

/** Calls `onLine` with every line of a process's output; the runtime's `\r` are line breaks again. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const emit = (line: string): void => {
    if (line !== '') onLine(line.replaceAll('\r', '\n'));
  };
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(emit);
    for (; rest.length > MAX_LINE; rest = rest.slice(MAX_LINE)) emit(rest.slice(0, MAX_LINE));
  });
  stream.on('end', () => emit(rest + decoder.end()));
}
