import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The parts of the API's OpenAPI document that answers are held to. */
export interface ApiDocument {
  paths: Record<string, Record<string, { responses: Record<string, DocumentedResponse> }>>;
}

export interface DocumentedResponse {
  content?: { 'application/json': { schema: { $ref: string } } };
}

const FILE = resolve(import.meta.dirname, '../../../../tools/api-docs/dist/openapi.json');

/** @throws {Error} that says how to build the document, where there is none. */
export function readApiDocument(): ApiDocument {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as ApiDocument;
  } catch (cause) {
    throw new Error(`${FILE} cannot be read: run "npx nx build api-docs" first.`, { cause });
  }
}
