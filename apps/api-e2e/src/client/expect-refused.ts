import { profilePath, someDraft } from './conduit.ts';
import { TOKEN_INVALID, expectErrors } from './expect-errors.ts';
import { type Method, send } from './send.ts';

const reads: [Method, string][] = [
  ['GET', '/user'],
  ['GET', '/articles/feed'],
  ['GET', '/articles?limit=1'],
  ['GET', profilePath('anybody')],
];

/**
 * The header is refused by the authorizer of the API, which stands before the routes that require a
 * token, and by the services themselves, where one is optional.
 */
export async function expectRefusedEverywhere(authorization: string): Promise<void> {
  const headers = { Authorization: authorization };
  for (const [method, path] of reads) {
    expectErrors(await send(method, path, { headers }), 401, TOKEN_INVALID);
  }
  const draft = await send('POST', '/articles', { headers, body: { article: someDraft() } });
  expectErrors(draft, 401, TOKEN_INVALID);
}
