/* global SwaggerUIBundle */

SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#document',
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  filter: true,
  // The token is kept in the browser, so that a reload of the page does not log out.
  persistAuthorization: true,
  tryItOutEnabled: true,
  // Or the page would send the document to a validator elsewhere.
  validatorUrl: null,
});
