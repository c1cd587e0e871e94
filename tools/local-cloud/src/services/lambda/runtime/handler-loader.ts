import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeError } from './errors.ts';

export type Handler = (event: unknown, context: object) => unknown;

/**
 * Loads `<module>.<export>` from the task's folder by the rules of the managed runtime: `.js` by the
 * `package.json` above it, then `.mjs`, then `.cjs`.
 */
export async function loadHandler(taskRoot: string, handlerName: string): Promise<Handler> {
  const [moduleName = '', ...exportPath] = path.basename(handlerName).split('.');
  const modulePath = path.join(taskRoot, path.dirname(handlerName), moduleName);
  let handler: unknown = await loadModule(modulePath);
  for (const key of exportPath) handler = (handler as Record<string, unknown> | undefined)?.[key];
  if (typeof handler !== 'function') {
    throw new RuntimeError(
      'Runtime.HandlerNotFound',
      `${handlerName} is undefined or not exported`,
    );
  }
  if (handler.length >= 3) {
    throw new RuntimeError(
      'Runtime.CallbackHandlerDeprecated',
      'nodejs24.x has no callback-based handlers: make the handler async, with at most two parameters.',
    );
  }
  return handler as Handler;
}

async function loadModule(modulePath: string): Promise<unknown> {
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => modulePath + extension)
    .find((candidate) => fs.existsSync(candidate));
  if (file === undefined) {
    throw new RuntimeError(
      'Runtime.ImportModuleError',
      `Error: Cannot find module '${modulePath}'`,
    );
  }
  try {
    // Only what is an ES module goes through the ESM loader: it costs a CommonJS bundle 20 ms.
    return file.endsWith('.mjs') || isModulePackage(file)
      ? await import(pathToFileURL(file).href)
      : createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new RuntimeError('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`);
    }
    if (isModuleNotFound(error)) {
      throw new RuntimeError('Runtime.ImportModuleError', `Error: ${error.message}`);
    }
    throw error;
  }
}

function isModulePackage(file: string): boolean {
  if (!file.endsWith('.js')) return false;
  try {
    const manifest = fs.readFileSync(path.join(path.dirname(file), 'package.json'), 'utf8');
    return (JSON.parse(manifest) as { type?: string }).type === 'module';
  } catch {
    return false;
  }
}

function isModuleNotFound(error: unknown): error is Error {
  const code = (error as { code?: string } | undefined)?.code;
  return code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
}
