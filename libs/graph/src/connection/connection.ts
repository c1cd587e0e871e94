import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { toCursor } from './cursor.ts';
import { PageInfoType } from './page-info.type.ts';

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfoType;
  totalCount: number;
}

/**
 * The types of a connection to nodes of one type, after Relay's specification.
 *
 * @example
 * \@ObjectType()
 * export class ArticleConnection extends connectionTo(ArticleType, 'Article') {}
 */
export function connectionTo<Node extends object>(
  node: Type<Node>,
  name: string,
): Type<Connection<Node>> {
  @ObjectType(`${name}Edge`)
  class EdgeType implements Edge<Node> {
    @Field(() => String)
    cursor!: string;

    @Field(() => node)
    node!: Node;
  }

  @ObjectType({ isAbstract: true })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType])
    edges!: EdgeType[];

    @Field(() => PageInfoType)
    pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'Of the whole list, not of the page.' })
    totalCount!: number;
  }
  return ConnectionType;
}

/** A page of nodes as the connection shows it; `keyOf` gives what places a node in the list. */
export function toConnection<Node>(
  { nodes, totalCount, hasNextPage }: { nodes: Node[]; totalCount: number; hasNextPage: boolean },
  keyOf: (node: Node) => string,
): Connection<Node> {
  const edges = nodes.map((node) => ({ cursor: toCursor(keyOf(node)), node }));
  return {
    edges,
    pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}
