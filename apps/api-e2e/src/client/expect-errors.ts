import { expect } from '@jest/globals';
import type { FieldErrors } from '@conduit/contracts';
import type { Answer } from './answer.ts';

export const BLANK = "can't be blank";
export const TAKEN = 'has already been taken';

export const TOKEN_MISSING: FieldErrors = { token: ['is missing'] };
export const TOKEN_INVALID: FieldErrors = { token: ['is invalid'] };

/** The refusal has exactly this status and these messages, as JSON. */
export function expectErrors(answer: Answer, status: number, errors: FieldErrors): void {
  expectRefusal(answer, status, errors);
}

/** The refusal has this status and says something about exactly these fields, in its own words. */
export function expectErrorsAbout(answer: Answer, status: number, ...fields: string[]): void {
  const messages: unknown = expect.arrayContaining([expect.any(String)]);
  expectRefusal(answer, status, Object.fromEntries(fields.map((field) => [field, messages])));
}

/** Whatever the answer to odd input is, it is no fault of the server. */
export function expectNoServerError(answer: Answer): void {
  if (answer.status >= 500) {
    throw new Error(`No input may produce a 5xx.\n${answer.description}`);
  }
}

/** The description stands on both sides, so that a failure shows the request and its ids. */
function expectRefusal(answer: Answer, status: number, errors: unknown): void {
  const { description, headers, json } = answer;
  const contentType = headers.get('content-type');
  expect({ status: answer.status, body: json, contentType, description }).toEqual({
    status,
    body: { errors },
    contentType: expect.stringMatching(/^application\/json/),
    description,
  });
}
