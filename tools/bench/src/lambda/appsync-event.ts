export interface FieldRequest {
  /** `Query.article` */
  field: string;
  arguments: Record<string, unknown>;
  token?: string;
}

/** A field as AppSync and the resolver code ask a function for it; without a token, with the key. */
export function appSyncEvent({ field, arguments: given, token }: FieldRequest): object {
  const [parentTypeName, fieldName] = field.split('.');
  return {
    arguments: given,
    source: null,
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
