import { z } from 'zod';

const value = z.strictObject({
  value: z.string(),
  multiValue: z.array(z.strictObject({ value: z.string() })).optional(),
});
const values = z.record(z.string(), value);
const headers = z.record(
  z.string().refine((name) => name === name.toLowerCase(), 'header names are lower case'),
  value,
);

const cookieValue = z.strictObject({ value: z.string(), attributes: z.string().optional() });
const responseCookies = z.record(
  z.string(),
  cookieValue.extend({ multiValue: z.array(cookieValue).optional() }),
);

export const functionRequest = z.object({
  method: z.string(),
  uri: z.string().startsWith('/'),
  querystring: values,
  headers,
  cookies: values,
});

/** A response that a viewer-request function makes itself, or that a viewer-response one returns. */
export const functionResponse = z.object({
  statusCode: z.number().int().min(100).max(599),
  statusDescription: z.string().optional(),
  headers: headers.default({}),
  cookies: responseCookies.default({}),
  body: z
    .union([z.string(), z.strictObject({ encoding: z.enum(['text', 'base64']), data: z.string() })])
    .optional(),
});

export type FunctionRequest = z.infer<typeof functionRequest>;
export type FunctionResponse = z.infer<typeof functionResponse>;
export type FunctionValues = z.infer<typeof values>;
