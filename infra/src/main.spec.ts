import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { FixtureApps } from './testing/fixture-apps.ts';

// Each test starts Node and CDK once or twice, which is slow on a busy machine.
jest.setTimeout(120_000);

describe('node src/main.ts', () => {
  it('writes the same assembly for the same services, wherever they are', async () => {
    using first = new FixtureApps();
    using second = new FixtureApps();
    await Promise.all([synth(first), synth(second)]);
    expect(readdirSync(first.output)).toContain('conduit-dev-api.template.json');
    expect(contents(first.output)).toEqual(contents(second.output));
  });

  it('leaves nothing of an earlier version of a bundle', async () => {
    using apps = new FixtureApps();
    await synth(apps);
    const before = readdirSync(apps.output);
    const bundle = join(apps.folder, 'article-service/dist/http/index.mjs');
    writeFileSync(bundle, 'export const handler = async () => "new";\n');
    await synth(apps);
    const after = readdirSync(apps.output);
    expect(after).toHaveLength(before.length);
    expect(after.filter((name) => !before.includes(name))).toEqual([
      expect.stringMatching(/^asset\./),
    ]);
  });

  it("builds the environment that it is asked for, and passes CDK's own checks", async () => {
    using apps = new FixtureApps();
    const { code, stdout, stderr } = await synth(apps, {
      CONDUIT_ENVIRONMENT: 'prod',
      CDK_VALIDATION: 'true',
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('conduit-prod-data');
  });

  it('knows its environments', async () => {
    using apps = new FixtureApps();
    const { code, stderr } = await synth(apps, { CONDUIT_ENVIRONMENT: 'staging' });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'There is no environment "staging". Known: dev, test, prod (src/environments.ts).\n',
    );
  });

  it('says what to build first', async () => {
    using apps = new FixtureApps();
    rmSync(join(apps.client, 'index.html'));
    const { code, stderr } = await synth(apps);
    expect(code).toBe(1);
    expect(stderr).toContain('Build the client: npx nx build client');
  });
});

interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

function synth(apps: FixtureApps, variables: Record<string, string> = {}): Promise<Finished> {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const env = { PATH: process.env['PATH'], CDK_VALIDATION: 'false', ...variables };
  const options = [main, '--apps', apps.folder, '--output', apps.output];
  return new Promise((resolve) => {
    execFile(process.execPath, options, { env }, (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, stdout, stderr });
    });
  });
}

/** Every file of an assembly that is text, by name. */
function contents(assembly: string): Record<string, string> {
  const names = readdirSync(assembly).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(assembly, name), 'utf8')]),
  );
}
