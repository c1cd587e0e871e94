import type { PathItemObject, PathsObject } from '@nestjs/swagger';
import { completeOperation } from './complete-operation.ts';
import type { Handler } from './handlers.ts';
import type { SchemaComponents } from './schema-components.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/**
 * Completes the operations of each path.
 *
 * @param paths with the names of handlers as operation ids: `ArticlesController.findOne`
 */
export function completePaths(
  paths: PathsObject,
  handlers: Map<string, Handler>,
  components: SchemaComponents,
): PathsObject {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [path, completeItem(item, handlers, components)]),
  );
}

function completeItem(
  item: PathItemObject,
  handlers: Map<string, Handler>,
  components: SchemaComponents,
): PathItemObject {
  const completed: PathItemObject = {};
  for (const method of METHODS) {
    const operation = item[method];
    const handler = handlers.get(operation?.operationId ?? '');
    if (operation && handler) completed[method] = completeOperation(operation, handler, components);
  }
  return completed;
}
