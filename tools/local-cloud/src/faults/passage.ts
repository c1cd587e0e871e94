import type { Rule } from './rule.ts';

/** Something that passes a place where faults happen. */
export type Passage =
  | {
      place: 'call';
      /** The service's signing name. */
      service: string;
      operation: string;
      /** Asked for only where a rule is about tables. */
      tables: () => readonly string[];
      /** The function that calls; absent for people and tests. */
      by: string | undefined;
      /** The number of this call among those of its invocation, from 1. */
      nth: number | undefined;
      trace: string | undefined;
    }
  | { place: 'lambda'; function: string; trace: string | undefined }
  | { place: 'delivery'; rule: string; trace: undefined }
  | { place: 'apigateway'; route: string; trace: string | undefined }
  | { place: 'appsync'; field: string; trace: string | undefined }
  | { place: 'edge'; method: string; path: string };

/** The root of an `X-Amzn-Trace-Id`, which everything has in common that a request sets off. */
export function traceRoot(traceId: string | undefined): string | undefined {
  return traceId === undefined ? undefined : /Root=([^;]+)/.exec(traceId)?.[1];
}

export function matches({ target }: Rule, passage: Passage): boolean {
  if ('trace' in target && target.trace !== undefined) {
    if (passage.place === 'edge' || passage.trace !== target.trace) return false;
  }
  switch (target.service) {
    case 'edge':
      return (
        passage.place === 'edge' &&
        fits(target.method, passage.method) &&
        passage.path.startsWith(target.path ?? '/')
      );
    case 'apigateway':
      return passage.place === 'apigateway' && fits(target.route, passage.route);
    case 'appsync':
      return passage.place === 'appsync' && fits(target.field, passage.field);
    case 'delivery':
      return passage.place === 'delivery' && fits(target.rule, passage.rule);
    case 'lambda':
      return passage.place === 'lambda' && fits(target.function, passage.function);
    default:
      return (
        passage.place === 'call' &&
        (target.service === 'call' || target.service === passage.service) &&
        fits(target.operation, passage.operation) &&
        fits(target.by, passage.by) &&
        fits(target.nth, passage.nth) &&
        (target.service !== 'dynamodb' ||
          target.table === undefined ||
          passage.tables().includes(target.table))
      );
  }
}

function fits<Value>(wanted: Value | undefined, value: Value): boolean {
  return wanted === undefined || wanted === value;
}

/** For people: `dynamodb TransactWriteItems (articles) by article-service-http, call 3`. */
export function describePassage(passage: Passage): string {
  switch (passage.place) {
    case 'edge':
      return `${passage.method} ${passage.path} at the edge`;
    case 'apigateway':
      return `${passage.route} at API Gateway`;
    case 'appsync':
      return `${passage.field} at AppSync`;
    case 'delivery':
      return `delivery of ${passage.rule}`;
    case 'lambda':
      return `invocation of ${passage.function}`;
    case 'call': {
      const tables = passage.tables();
      const about = tables.length === 0 ? '' : ` (${tables.join(', ')})`;
      const by = passage.by === undefined ? '' : ` by ${passage.by}, call ${passage.nth}`;
      return `${passage.service} ${passage.operation}${about}${by}`;
    }
  }
}
