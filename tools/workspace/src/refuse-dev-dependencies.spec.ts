import { describe, expect, it } from '@jest/globals';
import { build, type BuildResult } from 'esbuild';
import { refuseDevDependencies } from './refuse-dev-dependencies.ts';

function bundle(contents: string, sourcefile = 'controller.ts'): Promise<BuildResult> {
  return build({
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile },
    bundle: true,
    write: false,
    platform: 'node',
    logLevel: 'silent',
    plugins: [refuseDevDependencies()],
  });
}

describe('refuseDevDependencies', () => {
  it.each(['@nestjs/swagger', '@nestjs/testing', 'prettier/doc'])('refuses %s', async (name) => {
    await expect(bundle(`import ${JSON.stringify(name)};`)).rejects.toThrow(
      `controller.ts:1:7: ERROR: [plugin: refuse-dev-dependencies] ${name} is a devDependency`,
    );
  });

  it('leaves to packages what they depend on themselves', async () => {
    const contents = "import 'ws';";

    await expect(bundle(contents)).rejects.toThrow('ws is a devDependency');
    const ofPackage = bundle(contents, '/node_modules/@nestjs/graphql/index.js');
    await expect(ofPackage).resolves.toMatchObject({ errors: [] });
  });

  it('lets in what services depend on', async () => {
    await expect(bundle("import 'rxjs';")).resolves.toMatchObject({ errors: [] });
  });
});
