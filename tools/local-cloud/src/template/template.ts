import { z } from 'zod';
import type { Json } from './json.ts';

const json: z.ZodType<Json> = z.json();

/** One resource as CloudFormation takes it; what has no meaning on one machine is read and left alone. */
const templateResource = z.strictObject({
  Type: z.string(),
  Properties: z.record(z.string(), json).default({}),
  DependsOn: z.union([z.string(), z.array(z.string())]).optional(),
  Condition: z.string().optional(),
  Metadata: json.optional(),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
  /** How a deployment replaces a resource (CodeDeploy); nothing is ever replaced here. */
  UpdatePolicy: json.optional(),
});

const templateOutput = z.strictObject({
  Value: json,
  Export: z.strictObject({ Name: json }).optional(),
  Condition: z.string().optional(),
  Description: z.string().optional(),
});

/** A stack's template, without the sections that nothing here needs (`Transform`, macros). */
export const templateSchema = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: json.optional(),
  Parameters: z
    .record(z.string(), z.looseObject({ Type: z.string(), Default: json.optional() }))
    .default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), json))).default({}),
  Conditions: z.record(z.string(), json).default({}),
  Resources: z.record(z.string(), templateResource).default({}),
  Outputs: z.record(z.string(), templateOutput).default({}),
  /** Checks of a deployment (the bootstrap version among them). */
  Rules: json.optional(),
});

export type Template = z.infer<typeof templateSchema>;
export type TemplateResource = z.infer<typeof templateResource>;
