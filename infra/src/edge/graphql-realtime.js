// Viewer-request function of /graphql/realtime, see client-routes.js for what exists here.

/** AppSync's real-time host listens at /graphql as well; its name alone is another. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  request.uri = '/graphql';
  // As in graphql.js: one web ACL may see both.
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  return request;
}
