import type { INestApplicationContext, Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { PATTERN_HANDLER_METADATA, PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { PatternHandler } from '@nestjs/microservices/enums/pattern-handler.enum.js';
import type { MsPattern } from '@nestjs/microservices';
import { transformPatternToRoute } from '@nestjs/microservices/utils/transform-pattern.utils.js';
import type { EventDefinitions } from '../consumer/delivered-event.ts';

/**
 * The patterns of all `@MessagePattern` handlers in an application, sorted.
 *
 * @throws {Error} for one that two handlers answer.
 */
export function explorePatterns(app: INestApplicationContext): string[] {
  const patterns = patternsOf(app, PatternHandler.MESSAGE);
  const twice = repeated(patterns);
  if (twice) throw new Error(`Two handlers answer the message pattern "${twice}"`);
  return patterns;
}

/**
 * The events that `@EventPattern` handlers take, sorted.
 *
 * @throws {Error} for a pattern that is not the type of a known event, and for one with two
 *   handlers: Nest runs them together, so a failure of one would repeat the other.
 */
export function exploreEventPatterns(
  app: INestApplicationContext,
  events: EventDefinitions,
): string[] {
  const patterns = patternsOf(app, PatternHandler.EVENT);
  const unknown = patterns.find((pattern) => !events.has(pattern));
  if (unknown !== undefined) throw new Error(`@EventPattern names no known event: "${unknown}"`);
  const twice = repeated(patterns);
  if (twice) throw new Error(`Two handlers take "${twice}"; give one an entry of its own`);
  return patterns;
}

/** `{cmd: 'find'}` as the text that it is registered under. */
function routeOf(pattern: MsPattern | RegExp, handler: string): string {
  if (!(pattern instanceof RegExp)) return transformPatternToRoute(pattern);
  throw new Error(`${handler}: a pattern is named in full, ${String(pattern)} is not`);
}

function repeated(patterns: string[]): string | undefined {
  return patterns.find((pattern, index) => patterns.indexOf(pattern) !== index);
}

function patternsOf(app: INestApplicationContext, kind: PatternHandler): string[] {
  return handlersOf(app)
    .flatMap(({ handler, name }) => {
      if (Reflect.getMetadata(PATTERN_HANDLER_METADATA, handler) !== kind) return [];
      const patterns = Reflect.getMetadata(PATTERN_METADATA, handler) as MsPattern[];
      return patterns.map((pattern) => routeOf(pattern, name));
    })
    .sort();
}

/** The methods of all controllers in an application. */
export function handlersOf(app: INestApplicationContext): { handler: object; name: string }[] {
  return [...app.get(ModulesContainer).values()]
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => methodsOf(metatype as Type));
}

function methodsOf(controller: Type): { handler: object; name: string }[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((method) => {
    const handler = prototype[method];
    return handler ? [{ handler, name: `${controller.name}.${method}` }] : [];
  });
}
