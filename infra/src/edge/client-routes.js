// Viewer-request function of the default behaviour. Only CloudFront's own globals exist here, and
// the code may be 10 KB at most.

// Files of the client stand at the root or below /assets/ and /media/. Any other path is a route of
// the client, a dot in it or not: /tag/node.js, /profile/john.doe.
const FILE = /^\/(?:[^/]+|(?:assets|media)\/.+)\.[a-z0-9]+$/i;

/** Gives the client's index page for every path that is one of its routes. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  if (!FILE.test(request.uri)) {
    request.uri = '/index.html';
  }
  return request;
}
