import { fileURLToPath } from 'node:url';
import { StaticFolder } from './static-folder.ts';

/** Where the build of `graphiql` leaves the page. */
const DIRECTORY = fileURLToPath(new URL('../../../graphiql/dist/', import.meta.url));

/**
 * GraphiQL below `/graphiql/`. Its editor draws with inline styles and works in the background; its
 * requests go to the site.
 *
 * @param siteUrl the distribution's: `http://localhost:3333`
 */
export function graphiqlPages(siteUrl: string): StaticFolder {
  const { host } = new URL(siteUrl);
  return new StaticFolder({
    name: 'graphiql',
    directory: DIRECTORY,
    contentSecurityPolicy: `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; connect-src 'self' ${siteUrl} ws://${host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  });
}
