// Viewer-request function of /graphql. Only CloudFront's own globals exist here, no Buffer among them,
// and the code may be 10 KB at most. The stack sets these three.
const ISSUER = '<ISSUER>';
const CLIENT_ID = '<CLIENT_ID>';
const API_KEY = '<API_KEY>';

const SCHEME = /^(?:bearer|token) +(\S+) *$/i;
const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * Turns credentials into what AppSync takes: a bare token, or the API key where there is none. A token
 * that cannot be good is answered here, since AppSync would say 401, which clients take for a broken
 * network. Only the signature is left to AppSync.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  delete request.headers['x-api-key'];
  // What GraphFirewall counts by: X-Forwarded-For begins with whatever its sender put there.
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  if (request.method === 'OPTIONS') return request;
  const authorization = request.headers.authorization;
  if (!authorization) {
    request.headers['x-api-key'] = { value: API_KEY };
    return request;
  }
  const token = authorization.multiValue ? undefined : tokenOf(authorization.value);
  if (!token || !isOurs(token)) return unauthorized();
  request.headers.authorization = { value: token };
  return request;
}

/** `Bearer x`, `Token x`, or a token alone, which is how AppSync's own clients send it. */
function tokenOf(header) {
  const match = SCHEME.exec(header);
  if (match) return match[1];
  return /^[\w.-]+$/.test(header) ? header : undefined;
}

/** Whether it says that it is an access token of this pool and client that has not expired. */
function isOurs(token) {
  const claims = claimsOf(token);
  return (
    !!claims &&
    claims.iss === ISSUER &&
    claims.client_id === CLIENT_ID &&
    claims.token_use === 'access' &&
    typeof claims.exp === 'number' &&
    claims.exp > Date.now() / 1000
  );
}

function claimsOf(token) {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts[0] || !parts[2]) return undefined;
  try {
    return JSON.parse(decode(parts[1]));
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- this runtime knows no catch without
  } catch (error) {
    return undefined;
  }
}

/** Base64url as UTF-8. */
function decode(text) {
  let escaped = '';
  let bits = 0;
  let value = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = BASE64_URL.indexOf(text[index]);
    if (digit < 0) throw new Error('not base64url');
    value = ((value << 6) | digit) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      escaped += '%' + ((value >> bits) & 0xff).toString(16).padStart(2, '0');
    }
  }
  return decodeURIComponent(escaped);
}

/** As AppSync words an error of a field, in a response that every GraphQL client reads. */
function unauthorized() {
  const error = {
    path: null,
    data: null,
    errorType: 'UnauthorizedException',
    errorInfo: null,
    locations: null,
    message: 'Unauthorized',
  };
  return {
    statusCode: 200,
    statusDescription: 'OK',
    headers: {
      'content-type': { value: 'application/json;charset=UTF-8' },
      'cache-control': { value: 'no-store' },
      'access-control-allow-origin': { value: '*' },
    },
    body: JSON.stringify({ data: null, errors: [error] }),
  };
}
