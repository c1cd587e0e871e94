import { spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';

const WORKSPACE = fileURLToPath(new URL('../../..', import.meta.url));
const written: string[] = [];

/** Lints a file that stands in a project for the length of a test, and gives what ESLint says. */
async function lint(file: string, source: string): Promise<string> {
  const path = `${WORKSPACE}${file}`;
  written.push(path);
  await writeFile(path, source);
  const eslint = `${WORKSPACE}node_modules/eslint/bin/eslint.js`;
  const { stdout } = spawnSync(process.execPath, [eslint, '--format', 'json', path], {
    cwd: WORKSPACE,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', NX_DAEMON: 'false' },
  });
  const [result] = JSON.parse(stdout) as { messages: { ruleId: string; message: string }[] }[];
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`).join('\n');
}

afterEach(async () => {
  for (const path of written.splice(0)) await rm(path, { force: true });
});

describe('module boundaries', () => {
  it('keep one service from importing another', async () => {
    const found = await lint(
      'apps/auth-service/src/boundary.fixture.ts',
      "export * from '../../article-service/src/http.ts';\n",
    );

    expect(found).toContain('@nx/enforce-module-boundaries');
  });

  it('keep a lib from importing a tool', async () => {
    const found = await lint(
      'libs/dynamodb/src/boundary.fixture.ts',
      "export * from '@conduit/local-cloud';\n",
    );

    expect(found).toContain('@nx/enforce-module-boundaries');
  });

  it('keep contracts, which the client shares, free of server libs', async () => {
    const found = await lint(
      'libs/contracts/src/boundary.fixture.ts',
      "export * from '@conduit/nest-lambda';\n",
    );

    expect(found).toContain('@nx/enforce-module-boundaries');
  });

  it('let a service import a lib', async () => {
    const found = await lint(
      'apps/auth-service/src/boundary.fixture.ts',
      "export * from '@conduit/contracts';\n",
    );

    expect(found).not.toContain('@nx/enforce-module-boundaries');
  });
});
