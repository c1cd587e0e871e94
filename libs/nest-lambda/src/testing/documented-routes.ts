import type { OpenAPIObject, OperationObject } from '@nestjs/swagger';

/** `GET /api/tags`, sorted: what the application has to serve. */
export function documentedRoutes(document: OpenAPIObject): string[] {
  return operationsOf(document)
    .map(([route]) => route)
    .sort();
}

/** The routes whose handlers have no `@Operation()`. */
export function routesWithoutOperation(document: OpenAPIObject): string[] {
  return operationsOf(document).flatMap(([route, { summary }]) => (summary ? [] : [route]));
}

function operationsOf({ paths }: OpenAPIObject): [string, OperationObject][] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, OperationObject] => [
      `${method.toUpperCase()} ${path}`,
      operation as OperationObject,
    ]),
  );
}
