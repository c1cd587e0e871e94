import type { ApiDocument, DocumentedResponse } from './api-document.ts';

export interface DocumentedOperation {
  /** `GET /api/articles/{slug}` */
  route: string;
  responses: Record<string, DocumentedResponse>;
}

/**
 * The operation that a request asks for; undefined where none is documented.
 *
 * @param path as it was sent, without the query string; a slash at its end counts for nothing
 */
export function findOperation(
  { paths }: ApiDocument,
  method: string,
  path: string,
): DocumentedOperation | undefined {
  const segments = path.replace(/\/$/, '').split('/');
  const [template] = Object.keys(paths)
    .filter((each) => matches(each.split('/'), segments))
    // A literal segment stands before a parameter: /articles/feed is no article.
    .sort((left, right) => left.split('{').length - right.split('{').length);
  const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
  return operation && { route: `${method} ${template}`, responses: operation.responses };
}

function matches(template: string[], segments: string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) =>
      part.startsWith('{') ? segments[index] !== '' : part === segments[index],
    )
  );
}
