export interface FieldRequest {
  /** `Query.article` */
  field: string;
  arguments: Record<string, unknown>;
  token?: string;
  /** The parent, of a field below the root. */
  source?: object;
}

/** A field as AppSync and the resolver code ask a function for it; without a token, with the key. */
export function appSyncEvent({ field, arguments: given, token, source }: FieldRequest): object {
  const [parentTypeName, fieldName] = field.split('.');
  return {
    arguments: given,
    source: source ?? null,
    identity: token === undefined ? null : { sub: 'bench', claims: {} },
    request: { headers: { ...(token !== undefined && { authorization: token }) } },
    info: {
      parentTypeName,
      fieldName,
      selectionSetList: [],
      selectionSetGraphQL: '',
      variables: {},
    },
  };
}
