/** How a function's process can end in the middle of a request. */
export type Death = 'crash' | 'timeout' | 'out-of-memory';

/** A request that a function is at work on, as far as its calls tell. */
export interface Caller {
  functionName: string;
  traceId: string;
  /** Counts one more call. @returns its number, from 1. */
  countCall(): number;
  /** Ends the process as if it had come to that by itself. */
  die(how: Death): void;
  /** Takes a line for the function's log. */
  note(line: string): void;
}
