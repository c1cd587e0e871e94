import { randomBytes } from 'node:crypto';

/** An `X-Amzn-Trace-Id` value; not sampled, since nothing collects traces here. */
export function newTraceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  const root = `1-${seconds}-${randomBytes(12).toString('hex')}`;
  return `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}
