import { isDeepStrictEqual } from 'node:util';
import type {
  DynamoDbAction,
  FunctionManifest,
  Route,
  TableDefinition,
} from '@conduit/nest-lambda/manifest';
import type { Service } from './read-services.ts';

const READS: ReadonlySet<DynamoDbAction> = new Set<DynamoDbAction>([
  'GetItem',
  'BatchGetItem',
  'Query',
  'ConditionCheckItem',
]);

/**
 * Checks what no single manifest can know: that the services fit together, and that nobody writes
 * another one's table. @throws {Error} that lists everything found.
 */
export function checkServices(services: readonly Service[]): void {
  const functions = services.flatMap(({ manifest }) =>
    manifest.functions.map((declared) => ({ service: manifest.service, declared })),
  );
  const tables = services.flatMap(({ manifest }) => manifest.tables);
  const problems = [
    ...duplicates(tables.map(({ name }) => `table ${name}`)),
    ...duplicates(functions.map(({ declared }) => `function ${declared.name}`)),
    ...services.flatMap(({ manifest }) =>
      manifest.tables
        .filter(({ owner }) => owner !== manifest.service)
        .map(({ name, owner }) => `${manifest.service} declares ${name}, which ${owner} owns`),
    ),
    ...functions.flatMap(({ service, declared }) => grantProblems(service, declared, tables)),
    ...unknownFunctions(functions.map(({ declared }) => declared)),
    ...routeProblems(functions.map(({ declared }) => declared)),
  ];
  if (problems.length > 0) {
    throw new Error(`The services' manifests do not fit together:\n- ${problems.join('\n- ')}`);
  }
}

function grantProblems(
  service: string,
  { name, grants }: FunctionManifest,
  tables: readonly TableDefinition[],
): string[] {
  return grants.flatMap((grant) => {
    if (grant.kind !== 'table') return [];
    const { table, actions } = grant;
    const declared = tables.find((candidate) => candidate.name === table.name);
    if (!declared) return [`${name} uses the table ${table.name}, which no service declares`];
    if (!isDeepStrictEqual(declared, table)) {
      return [`${name} and ${declared.owner} define the table ${table.name} differently`];
    }
    const writes = actions.filter((action) => !READS.has(action));
    return writes.length > 0 && table.owner !== service
      ? [`${name} wants ${writes.join(', ')} on ${table.name}, which only ${table.owner} may write`]
      : [];
  });
}

function unknownFunctions(functions: readonly FunctionManifest[]): string[] {
  const known = new Set(functions.map(({ name }) => name));
  return functions.flatMap(({ name, grants }) =>
    grants.flatMap((grant) =>
      grant.kind === 'function' && !known.has(grant.function)
        ? [`${name} invokes ${grant.function}, which no service declares`]
        : [],
    ),
  );
}

function routeProblems(functions: readonly FunctionManifest[]): string[] {
  const routes = functions.flatMap((declared) => (declared.kind === 'http' ? declared.routes : []));
  const authorizers = functions.filter(({ kind }) => kind === 'authorizer');
  const guarded = routes.some(({ auth }) => auth === 'required');
  return [
    ...duplicates(routes.map(({ method, path }) => `route ${method} ${path}`)),
    ...parameterConflicts(routes),
    ...(authorizers.length > 1 || (guarded && authorizers.length === 0)
      ? [`one authorizer must guard the API, there are ${authorizers.length}`]
      : []),
  ];
}

/** API Gateway takes one parameter name per place: not `/articles/{slug}` beside `/articles/{id}`. */
function parameterConflicts(routes: readonly Route[]): string[] {
  const names = new Map<string, string>();
  return routes.flatMap(({ method, path }) => {
    const segments = path.split('/');
    return segments.flatMap((segment, index) => {
      if (!segment.startsWith('{')) return [];
      const place = segments.slice(0, index).join('/');
      const first = names.get(place) ?? segment;
      names.set(place, first);
      return first === segment
        ? []
        : [`${method} ${path} names ${segment} what others name ${first}`];
    });
  });
}

function duplicates(entries: readonly string[]): string[] {
  const repeated = new Set(entries.filter((entry, index) => entries.indexOf(entry) !== index));
  return [...repeated].map((entry) => `${entry} is declared more than once`);
}
