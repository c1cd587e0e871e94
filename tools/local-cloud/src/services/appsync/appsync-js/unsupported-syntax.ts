import type { Node, Program } from 'acorn';

/**
 * What APPSYNC_JS leaves out of ECMAScript ("JavaScript runtime features for resolvers and
 * functions", AppSync's guide), by the name of the syntax tree.
 */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  AwaitExpression: 'await',
  ClassDeclaration: 'classes',
  ClassExpression: 'classes',
  ContinueStatement: 'continue',
  DebuggerStatement: 'debugger',
  DoWhileStatement: 'do-while loops',
  ForStatement: 'C-style for loops',
  ImportExpression: 'import()',
  LabeledStatement: 'labels',
  MetaProperty: 'meta properties',
  TaggedTemplateExpression: 'tagged templates',
  ThisExpression: 'this',
  ThrowStatement: 'throw (util.error does that)',
  TryStatement: 'try',
  UpdateExpression: '++ and --',
  WhileStatement: 'while loops',
  WithStatement: 'with',
  YieldExpression: 'generators',
};

export interface SyntaxObjection {
  /** `while loops` */
  what: string;
  at: Node;
}

/** The first thing in a program that AppSync would refuse. */
export function unsupportedSyntax(program: Program): SyntaxObjection | undefined {
  return find(program);
}

function find(node: Node): SyntaxObjection | undefined {
  const what = UNSUPPORTED[node.type] || ofDetails(node);
  if (what) return { what, at: node };
  for (const value of Object.values(node)) {
    for (const child of [value].flat()) {
      const found = isNode(child) ? find(child) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

function ofDetails(node: Node): string {
  if ('async' in node && node.async === true) return 'async functions';
  if ('generator' in node && node.generator === true) return 'generators';
  if (node.type === 'Literal' && 'regex' in node) return 'regular expressions (util.matches has)';
  if (node.type === 'UnaryExpression' && 'operator' in node && node.operator === '~') return '~';
  return '';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
