import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from './assembly.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assembly-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function write(files: Record<string, unknown>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await writeFile(
      join(directory, name),
      typeof content === 'string' ? content : JSON.stringify(content),
    );
  }
}

const stack = (dependencies: string[] = []): object => ({
  type: 'aws:cloudformation:stack',
  dependencies,
});
const template = { Resources: {} };

describe('readAssembly', () => {
  it('gives the stacks in the order of their dependencies', async () => {
    await write({
      'manifest.json': {
        artifacts: { web: stack(['api']), api: stack(['data', 'api.assets']), data: stack() },
      },
      'web.template.json': template,
      'api.template.json': template,
      'data.template.json': template,
    });
    const { stacks } = await readAssembly(directory);
    expect(stacks.map(({ name }) => name)).toEqual(['data', 'api', 'web']);
  });

  it('says what to do when there is none', async () => {
    await expect(readAssembly(directory)).rejects.toThrow(
      'manifest.json is missing; synthesise the CDK app first (npx nx run infra:synth)',
    );
  });

  it.each<[what: string, files: Record<string, unknown>, message: string]>([
    ['a broken manifest', { 'manifest.json': '{' }, 'is not what cdk synth writes'],
    [
      'a missing template',
      { 'manifest.json': { artifacts: { web: stack() } } },
      'web.template.json is missing',
    ],
    [
      'a section that is not supported',
      {
        'manifest.json': { artifacts: { web: stack() } },
        'web.template.json': { Transform: 'AWS::Serverless-2016-10-31' },
      },
      'Unrecognized key: "Transform"',
    ],
    [
      'a missing asset',
      {
        'manifest.json': {
          artifacts: { a: { type: 'cdk:asset-manifest', properties: { file: 'a.assets.json' } } },
        },
        'a.assets.json': { files: { x: { source: { path: 'asset.x' } } } },
      },
      'the asset asset.x is missing',
    ],
    [
      'a nested assembly',
      { 'manifest.json': { artifacts: { stage: { type: 'cdk:cloud-assembly' } } } },
      'the nested assembly stage (cdk.Stage) is not supported',
    ],
  ])('refuses %s', async (_what, files, message) => {
    await write(files);
    await expect(readAssembly(directory)).rejects.toThrow(message);
  });
});
