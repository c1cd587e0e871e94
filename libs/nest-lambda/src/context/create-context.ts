import type { INestApplicationContext, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { RootModule } from './root-module.ts';

/** A Nest application without an HTTP adapter, for every trigger that is not HTTP. */
export function createContext(
  module: Type,
  logger: LoggerService,
): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(RootModule.of(module), {
    abortOnError: false,
    logger,
  });
}
