import { join } from 'node:path';
import { z } from 'zod';
import { assertAssets } from './assets.ts';
import { readJson } from './json-file.ts';
import { templateSchema } from './template.ts';
import type { Template } from './template.ts';
import { sortByDependencies } from './order.ts';
import { TemplateError } from './template-error.ts';

/** What `cdk synth` wrote: the stacks in the order in which they can be created. */
export interface Assembly {
  /** The folder, usually called `cdk.out`; assets lie in it. */
  directory: string;
  stacks: Stack[];
}

export interface Stack {
  name: string;
  template: Template;
}

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).default([]),
      properties: z
        .object({
          templateFile: z.string().optional(),
          stackName: z.string().optional(),
          file: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

/**
 * Reads an assembly and checks that every file it names is there.
 *
 * @throws {Error} naming the file that is missing or broken.
 */
export async function readAssembly(directory: string): Promise<Assembly> {
  const manifest = await readJson(join(directory, 'manifest.json'), manifestSchema);
  const artifacts = Object.entries(manifest.artifacts);
  const nested = artifacts.find(([, { type }]) => type === 'cdk:cloud-assembly');
  if (nested) {
    throw new Error(`${directory}: the nested assembly ${nested[0]} (cdk.Stage) is not supported`);
  }
  for (const [, { type, properties }] of artifacts) {
    if (type === 'cdk:asset-manifest' && properties?.file) {
      await assertAssets(directory, properties.file);
    }
  }

  const stackArtifacts = new Map(
    artifacts.filter(([, { type }]) => type === 'aws:cloudformation:stack'),
  );
  const order = sortByDependencies(
    [...stackArtifacts.keys()],
    (id) => stackArtifacts.get(id)?.dependencies ?? [],
    (cycle) => new Error(`${directory}: stacks depend on each other: ${cycle.join(' → ')}`),
  );
  const stacks = order.map(async (id) => {
    const properties = stackArtifacts.get(id)?.properties;
    const file = properties?.templateFile ?? `${id}.template.json`;
    const name = properties?.stackName ?? id;
    return { name, template: await readTemplate(name, join(directory, file)) };
  });
  return { directory, stacks: await Promise.all(stacks) };
}

async function readTemplate(stack: string, file: string): Promise<Template> {
  const content: unknown = await readJson(file, z.unknown());
  const parsed = templateSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new TemplateError(
    { stack, path: issue?.path.join('.') ?? '' },
    issue?.message ?? 'invalid',
  );
}
