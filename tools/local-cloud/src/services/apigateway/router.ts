import type { ApiResource, Deployment } from './rest-api.ts';

export interface RouteMatch {
  resource: ApiResource;
  /** As sent: API Gateway does not decode them for a proxy integration. */
  pathParameters: Record<string, string>;
}

/**
 * Finds the resource for a path. A literal part goes before a parameter, and that before a greedy one.
 *
 * @param path without the stage, still percent-encoded.
 */
export function matchResource(deployment: Deployment, path: string): RouteMatch | undefined {
  const { children } = deployment;
  const [root] = children.get(undefined) ?? [];
  if (root === undefined) return undefined;
  const segments = path.replace(/^\//, '').replace(/\/$/, '');
  return descend(children, root, segments === '' ? [] : segments.split('/'), {});
}

function descend(
  children: Deployment['children'],
  resource: ApiResource,
  [segment, ...rest]: string[],
  pathParameters: Record<string, string>,
): RouteMatch | undefined {
  if (segment === undefined) return { resource, pathParameters };
  const candidates = children.get(resource.id) ?? [];
  const literal = candidates.find(({ pathPart }) => pathPart === segment);
  if (literal !== undefined) {
    const match = descend(children, literal, rest, pathParameters);
    if (match !== undefined) return match;
  }
  if (segment === '') return undefined;
  for (const candidate of candidates) {
    const name = /^\{([\w.-]+)\}$/.exec(candidate.pathPart)?.[1];
    if (name === undefined) continue;
    const match = descend(children, candidate, rest, { ...pathParameters, [name]: segment });
    if (match !== undefined) return match;
  }
  const greedy = candidates.find(({ pathPart }) => pathPart.endsWith('+}'));
  const name = greedy?.pathPart.slice(1, -2);
  if (greedy === undefined || name === undefined) return undefined;
  return {
    resource: greedy,
    pathParameters: { ...pathParameters, [name]: [segment, ...rest].join('/') },
  };
}
