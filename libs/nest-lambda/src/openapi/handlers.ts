import type { INestApplicationContext, Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { RouteAuth } from '../manifest/manifest.ts';
import { controllersOf, fromHandlerOrController } from '../manifest/route.explorer.ts';
import { ROUTE_AUTH } from '../manifest/route-metadata.ts';
import { OPERATION, type OperationDocumentation } from './operation.decorator.ts';
import { routeInputOf, type RouteInput } from './route-input.ts';

/** What the decorators of one handler say about its operation. */
export interface Handler {
  auth: RouteAuth;
  input: RouteInput;
  /** Absent where it has no `@Operation()`. */
  documentation?: OperationDocumentation<unknown> | undefined;
}

/** By name: `ArticlesController.findOne`. */
export function handlersOf(app: INestApplicationContext): Map<string, Handler> {
  return new Map(controllersOf(app).flatMap(handlersOfController));
}

function handlersOfController(controller: Type): [string, Handler][] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).map((name) => {
    const method = prototype[name] as object;
    const handler: Handler = {
      auth: fromHandlerOrController<RouteAuth>(ROUTE_AUTH, method, controller) ?? 'none',
      input: routeInputOf(controller, name),
      documentation: Reflect.getMetadata(OPERATION, method) as Handler['documentation'],
    };
    return [`${controller.name}.${name}`, handler];
  });
}
