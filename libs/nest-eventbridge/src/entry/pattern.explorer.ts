import type { INestApplicationContext, Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { PATTERN_HANDLER_METADATA, PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { PatternHandler } from '@nestjs/microservices/enums/pattern-handler.enum.js';

/** The patterns of all `@MessagePattern` handlers in an application, sorted. */
export function explorePatterns(app: INestApplicationContext): string[] {
  const patterns = [...app.get(ModulesContainer).values()].flatMap((module) =>
    [...module.controllers.values()].flatMap((wrapper) => patternsOf(wrapper.metatype as Type)),
  );
  const twice = patterns.find((pattern, index) => patterns.indexOf(pattern) !== index);
  if (twice) throw new Error(`Two handlers answer the message pattern "${twice}"`);
  return patterns.sort();
}

function patternsOf(controller: Type): string[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (!handler) return [];
    const kind = Reflect.getMetadata(PATTERN_HANDLER_METADATA, handler) as
      PatternHandler | undefined;
    if (kind !== PatternHandler.MESSAGE) return [];
    return Reflect.getMetadata(PATTERN_METADATA, handler) as string[];
  });
}
