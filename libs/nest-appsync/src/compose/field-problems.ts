import { getNamedType, isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import type { ServiceSchema } from './service-schema.ts';

/** What is wrong with the fields that services resolve, once all of them are seen together. */
export function fieldProblems(schema: GraphQLSchema, services: readonly ServiceSchema[]): string[] {
  const resolved = services.flatMap(({ service, fields }) =>
    fields.map((field) => ({ ...field, service, at: `${field.type}.${field.field}` })),
  );
  const groups = [...Map.groupBy(resolved, ({ at }) => at)];
  return [
    ...groups
      .filter(([, group]) => group.length > 1)
      .map(
        ([at, group]) =>
          `${at} is resolved by ${group.map(({ service }) => service).join(' and ')}`,
      ),
    ...unresolvedRoots(schema, new Set(groups.map(([at]) => at))),
    ...resolved.flatMap(({ at, service, subscribedTo = [] }) =>
      [
        ...nullProblem(schema, at),
        ...subscribedTo.flatMap((mutation) => subscriptionProblem(schema, at, mutation)),
      ].map((problem) => `${problem} (${service})`),
    ),
  ];
}

/** A root field that nobody resolves would be null for ever. */
function unresolvedRoots(schema: GraphQLSchema, resolved: ReadonlySet<string>): string[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
    .filter(isObjectType)
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .filter((at) => !resolved.has(at))
    .map((at) => `no service resolves ${at}`);
}

/** AppSync resolves a subscription's field when a client subscribes, and then there is nothing but null. */
function nullProblem(schema: GraphQLSchema, at: string): string[] {
  const [type, name = ''] = at.split('.');
  const subscription = schema.getSubscriptionType();
  const field = type === subscription?.name ? subscription?.getFields()[name] : undefined;
  return field && isNonNullType(field.type)
    ? [
        `${at} is ${String(field.type)} and has to be nullable: AppSync answers a subscriber with null`,
      ]
    : [];
}

/** AppSync delivers a mutation's result as it is, so both have one type. */
function subscriptionProblem(schema: GraphQLSchema, at: string, mutation: string): string[] {
  const published = schema.getMutationType()?.getFields()[mutation];
  if (!published) return [`${at} is subscribed to ${mutation}, which is no mutation`];
  const delivered = schema.getSubscriptionType()?.getFields()[at.split('.')[1] ?? ''];
  const types = [published, delivered].map((field) => field && getNamedType(field.type).name);
  return types[0] === types[1]
    ? []
    : [`${at} delivers ${types[1]}, and ${mutation} answers ${types[0]}`];
}
