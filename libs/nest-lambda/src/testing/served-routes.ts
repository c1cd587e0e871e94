import type { INestApplication } from '@nestjs/common';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/**
 * What an application that runs really serves, read from Express: `GET /api/articles/{slug}`,
 * sorted. For the test that holds a service's manifest to it.
 */
export function servedRoutes(app: INestApplication): string[] {
  const express = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return express.router.stack
    .flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => [method, route.path]) : [],
    )
    .map(([method = '', path = '']) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
    .sort();
}
