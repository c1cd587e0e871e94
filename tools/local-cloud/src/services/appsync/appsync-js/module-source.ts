import { parse } from 'acorn';
import type { Node, Program } from 'acorn';
import { unsupportedSyntax } from './unsupported-syntax.ts';

/** AppSync's quota for the code of a resolver or function, in bytes. */
const MAX_CODE_BYTES = 32_768;

/** The one module that there is to import from; its DynamoDB and RDS parts are of no use here. */
const MODULE = '@aws-appsync/utils';

/** A resolver's code is not what APPSYNC_JS takes. */
export class ResolverCodeError extends Error {
  override readonly name = 'ResolverCodeError';
}

/**
 * A resolver's module as the text of a function of what it imports, which returns what it exports.
 * Each call makes the module anew, so that nothing of it outlives a request.
 *
 * @throws {ResolverCodeError} naming what APPSYNC_JS does not have, and where.
 */
export function moduleSource(code: string): string {
  const size = Buffer.byteLength(code);
  if (size > MAX_CODE_BYTES) {
    throw new ResolverCodeError(`the code has ${size} bytes; AppSync takes ${MAX_CODE_BYTES}`);
  }
  const program = parseModule(code);
  const objection = unsupportedSyntax(program);
  if (objection) {
    const { line, column } = objection.at.loc?.start ?? { line: 0, column: 0 };
    throw new ResolverCodeError(`APPSYNC_JS has no ${objection.what} (${line}:${column + 1})`);
  }
  const exported = new Map<string, string>();
  let text = '';
  for (const statement of program.body) text += `${statementText(statement, code, exported)}\n`;
  for (const name of ['request', 'response']) {
    if (!exported.has(name)) throw new ResolverCodeError(`the code does not export ${name}`);
  }
  const pairs = Array.from(exported, ([name, local]) => `${JSON.stringify(name)}: ${local}`);
  return `(function (__utils) { 'use strict';\n${text}\nreturn { ${pairs.join(', ')} };\n})`;
}

function parseModule(code: string): Program {
  try {
    return parse(code, { ecmaVersion: 2022, sourceType: 'module', locations: true });
  } catch (error) {
    throw new ResolverCodeError(error instanceof Error ? error.message : String(error));
  }
}

function statementText(
  statement: Program['body'][number],
  code: string,
  exported: Map<string, string>,
): string {
  const textOf = ({ start, end }: Node): string => code.slice(start, end);
  switch (statement.type) {
    case 'ImportDeclaration': {
      if (statement.source.value !== MODULE) {
        throw new ResolverCodeError(
          `the local cloud has ${MODULE} alone to import from, not ${String(statement.source.value)}`,
        );
      }
      return statement.specifiers
        .map((specifier) => {
          if (specifier.type !== 'ImportSpecifier')
            return `const ${textOf(specifier.local)} = __utils;`;
          return `const { ${textOf(specifier.imported)}: ${textOf(specifier.local)} } = __utils;`;
        })
        .join(' ');
    }
    case 'ExportNamedDeclaration': {
      for (const { exported: name, local } of statement.specifiers) {
        exported.set(textOf(name), textOf(local));
      }
      const { declaration } = statement;
      if (!declaration) return '';
      const names =
        declaration.type === 'VariableDeclaration'
          ? declaration.declarations.map(({ id }) => textOf(id))
          : [textOf(declaration.id)];
      for (const name of names) exported.set(name, name);
      return textOf(declaration);
    }
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
      throw new ResolverCodeError('APPSYNC_JS takes named exports alone');
    default:
      return textOf(statement);
  }
}
