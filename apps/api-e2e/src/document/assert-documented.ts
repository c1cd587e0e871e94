import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from '../client/answer.ts';
import { readApiDocument } from './api-document.ts';
import { findOperation } from './find-operation.ts';

const document = readApiDocument();
/** The document is a schema to nobody, and what it refers to in itself is. */
const ajv = addFormats.default(new Ajv2020({ allErrors: true, strictSchema: false }));
ajv.addSchema(document, 'document');

/** The body of every refusal, also of a route that is not there. */
const ERRORS = '#/components/schemas/Errors';

/**
 * Holds an answer to the API's OpenAPI document: its status is documented for the operation, its
 * body has the documented schema, without a field too many.
 *
 * @param url that was really asked for: `fetch` resolves `.` and `..`
 * @throws {Error} that shows the answer and says in what it differs
 */
export function assertDocumented(method: string, url: string, answer: Answer): void {
  // Preflights are no operations, and an answer to HEAD has no body to look at.
  if (method === 'OPTIONS' || method === 'HEAD') return;
  const { route, responses } = findOperation(document, method, new URL(url).pathname) ?? {};
  if (!route) return assertRefusal(answer);
  const { status } = answer;
  const response = responses?.[status] ?? responses?.[`${Math.floor(status / 100)}XX`];
  if (!response) throw differing(`it names no ${status} for ${route}`, answer);
  const schema = response.content?.['application/json'].schema;
  if (schema) assertBody(schema.$ref, answer);
  else if (answer.text !== '') throw differing(`${status} of ${route} has no body`, answer);
}

/** What nobody documents, nobody answers. */
function assertRefusal(answer: Answer): void {
  if (answer.status < 400) throw differing('it names no such operation', answer);
  assertBody(ERRORS, answer);
}

function assertBody(reference: string, answer: Answer): void {
  const validate = validatorOf(reference);
  if (!validate(answer.json)) throw differing(ajv.errorsText(validate.errors), answer);
  if (!answer.headers.get('content-type')?.startsWith('application/json')) {
    throw differing('the content type is application/json', answer);
  }
}

function validatorOf(reference: string): ValidateFunction {
  const validate = ajv.getSchema(`document${reference}`);
  if (!validate) throw new Error(`The API's document has no ${reference}.`);
  return validate;
}

function differing(difference: string, answer: Answer): Error {
  return new Error(
    `The answer is not what the API's document says: ${difference}.\n${answer.description}`,
  );
}
