import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { GLOBAL_PREFIX } from '../http/global-prefix.ts';
import type { Route, RouteAuth, ThrottleLimits } from './manifest.ts';
import { ROUTE_AUTH, ROUTE_THROTTLE } from './route-metadata.ts';

const METHODS = new Set<string>(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * The routes of all controllers that an application's modules hold, sorted by path and method.
 *
 * @throws {Error} for what API Gateway cannot express: a wildcard path, `@All`, two handlers of one
 *   method and path.
 */
export function exploreRoutes(app: INestApplicationContext): Route[] {
  const routes = controllersOf(app).flatMap(routesOf);
  const taken = new Map<string, Route>();
  for (const route of routes) {
    const key = `${route.method} ${route.path}`;
    const other = taken.get(key);
    if (other) throw new Error(`${key} is handled by both ${other.handler} and ${route.handler}`);
    taken.set(key, route);
  }
  return [...taken.keys()].sort(byPathThenMethod).map((key) => taken.get(key) as Route);
}

/** The classes of all controllers that an application's modules hold. */
export function controllersOf(app: INestApplicationContext): Type[] {
  const modules = [...app.get(ModulesContainer).values()];
  return modules.flatMap((module) =>
    [...module.controllers.values()].map((wrapper) => wrapper.metatype as Type),
  );
}

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const label = `${controller.name}.${name}`;
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    if (!method || !METHODS.has(method)) {
      throw new Error(`${label}: API Gateway routes need one of ${[...METHODS].join(', ')}`);
    }
    const throttle = fromHandlerOrController<ThrottleLimits>(ROUTE_THROTTLE, handler, controller);
    return pathsOf(handler, controller).map((path) => ({
      method: method as Route['method'],
      path: toApiGatewayPath(path, label),
      auth: fromHandlerOrController<RouteAuth>(ROUTE_AUTH, handler, controller) ?? 'none',
      ...(throttle ? { throttle } : {}),
      handler: label,
    }));
  });
}

/** A decorator's metadata: the handler's own, or else its controller's. */
export function fromHandlerOrController<Value>(
  key: string,
  handler: object,
  controller: Type,
): Value | undefined {
  return (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as
    Value | undefined;
}

function pathsOf(handler: object, controller: Type): string[] {
  const list = (target: object): string[] =>
    [(Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined) ?? ''].flat();
  return list(controller).flatMap((prefix) =>
    list(handler).map((path) => [GLOBAL_PREFIX, prefix, path].join('/')),
  );
}

/** `api/articles/:slug` → `/api/articles/{slug}` */
function toApiGatewayPath(path: string, label: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  return `/${segments.map((segment) => toApiGatewaySegment(segment, label)).join('/')}`;
}

function toApiGatewaySegment(segment: string, label: string): string {
  const parameter = /^:(\w+)$/.exec(segment);
  if (parameter) return `{${parameter[1]}}`;
  if (/[:*?(){}[\]+]/.test(segment)) {
    throw new Error(`${label}: API Gateway has no counterpart for the path segment "${segment}"`);
  }
  return segment;
}

function byPathThenMethod(left: string, right: string): number {
  const [leftMethod = '', leftPath = ''] = left.split(' ');
  const [rightMethod = '', rightPath = ''] = right.split(' ');
  return leftPath === rightPath ? compare(leftMethod, rightMethod) : compare(leftPath, rightPath);
}

/** By code unit, not by locale: the manifest is the same on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
