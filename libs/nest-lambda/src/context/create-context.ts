import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/** A Nest application without an HTTP adapter, for every trigger that is not HTTP. */
export function createContext(module: Type): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(module, {
    abortOnError: false,
    logger: ['error', 'warn'],
  });
}
