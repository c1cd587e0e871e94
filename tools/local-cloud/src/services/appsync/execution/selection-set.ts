import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  getDirectiveValues,
  print,
} from 'graphql';
import type { FieldNode, GraphQLResolveInfo, SelectionNode, SelectionSetNode } from 'graphql';

/** What a client asks for below a field, in both forms of `ctx.info`. */
export interface SelectionSet {
  /** `['id', 'author', 'author/username']`, fragments expanded, aliases in place of names. */
  selectionSetList: string[];
  /** As sent, without the definitions of named fragments. */
  selectionSetGraphQL: string;
}

/** By the nodes of a field, which are the same for every item of a list. */
const known = new WeakMap<readonly FieldNode[], SelectionSet>();

export function selectionSetOf(info: GraphQLResolveInfo): SelectionSet {
  const cached = known.get(info.fieldNodes);
  if (cached) return cached;
  const selections = info.fieldNodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const merged: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  const paths = new Set<string>();
  collect(merged, '', info, paths);
  const selectionSet = {
    selectionSetList: [...paths],
    selectionSetGraphQL: selections.length === 0 ? '' : print(merged),
  };
  known.set(info.fieldNodes, selectionSet);
  return selectionSet;
}

function collect(
  { selections }: SelectionSetNode,
  prefix: string,
  info: GraphQLResolveInfo,
  paths: Set<string>,
): void {
  for (const node of selections) {
    if (!isIncluded(node, info)) continue;
    if (node.kind === Kind.FIELD) {
      const path = prefix + (node.alias ?? node.name).value;
      paths.add(path);
      if (node.selectionSet) collect(node.selectionSet, `${path}/`, info, paths);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      collect(node.selectionSet, prefix, info, paths);
    } else {
      const fragment = info.fragments[node.name.value];
      if (fragment) collect(fragment.selectionSet, prefix, info, paths);
    }
  }
}

function isIncluded(node: SelectionNode, { variableValues }: GraphQLResolveInfo): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}
