import type { IncomingHttpHeaders } from 'node:http';
import { ConsoleError } from './console-api.ts';

/** The names under which this machine itself reaches the console. */
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/**
 * Lets in what comes from the console's own pages or from a program on this machine. Every site that a
 * developer visits can send requests to loopback: under its own name, which its owner points here
 * (DNS rebinding; seen by `Host`), or across sites (seen by `Origin`).
 *
 * @throws {ConsoleError} 403
 */
export function assertLocal({ host = '', origin, ...headers }: IncomingHttpHeaders): void {
  if (!LOOPBACK.test(host)) {
    throw new ConsoleError(
      403,
      `The console answers at localhost and 127.0.0.1, not at "${host}".`,
    );
  }
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new ConsoleError(403, `The console takes no requests from pages of ${origin}.`);
  }
  // Browsers send no Origin with what a page embeds: pictures, scripts, frames.
  const site = headers['sec-fetch-site'];
  const isForeign = site === 'cross-site' || site === 'same-site';
  if (isForeign && headers['sec-fetch-mode'] !== 'navigate') {
    throw new ConsoleError(403, 'The console takes no requests from pages of another site.');
  }
}
