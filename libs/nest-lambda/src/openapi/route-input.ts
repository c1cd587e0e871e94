import type { Type } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import * as z from 'zod';

/** What a handler takes: `@Body({ schema })`, `@Query({ schema })`, `@Param('id')`. */
export interface RouteInput {
  body?: z.ZodType | undefined;
  query?: z.ZodType | undefined;
  hasPathParameter: boolean;
}

export function routeInputOf(controller: Type, handler: string): RouteInput {
  const metadata: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler);
  const parameters = Object.entries((metadata ?? {}) as Record<string, { schema?: unknown }>);
  const schemaOf = (kind: RouteParamtypes): z.ZodType | undefined =>
    parameters
      .filter(([key]) => key.startsWith(`${kind}:`))
      .map(([, { schema }]) => schema)
      .find((schema) => schema instanceof z.ZodType);
  return {
    body: schemaOf(RouteParamtypes.BODY),
    query: schemaOf(RouteParamtypes.QUERY),
    hasPathParameter: parameters.some(([key]) => key.startsWith(`${RouteParamtypes.PARAM}:`)),
  };
}
