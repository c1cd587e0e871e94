import { describe, expect, it } from '@jest/globals';
import { build, type BuildResult } from 'esbuild';
import { refuseDevDependencies } from './refuse-dev-dependencies.ts';

function bundle(contents: string): Promise<BuildResult> {
  return build({
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: 'controller.ts' },
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

  it('lets in what services depend on', async () => {
    await expect(bundle("import 'rxjs';")).resolves.toMatchObject({ errors: [] });
  });
});
