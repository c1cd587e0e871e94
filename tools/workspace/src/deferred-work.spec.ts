import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build, type BuildOptions } from 'esbuild';
import { deferWork } from './deferred-work.ts';
import { leaveOutOptionalPackages } from './optional-packages.ts';

const WORKSPACE = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deferred-work-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const SETTINGS: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  logLevel: 'silent',
};

/** What a program prints, bundled as it is and with its packages' work deferred. */
async function outputs(source: string, environment: NodeJS.ProcessEnv = {}): Promise<string[]> {
  return Promise.all(
    [[], [deferWork()]].map(async (deferring) => {
      const outfile = join(folder, `${deferring.length}.cjs`);
      const plugins = [leaveOutOptionalPackages([]), ...deferring];
      const stdin = { contents: source, resolveDir: WORKSPACE };
      await build({ ...SETTINGS, stdin, outfile, plugins });
      const { stdout, stderr } = spawnSync(process.execPath, [outfile], {
        encoding: 'utf8',
        env: environment,
      });
      return stdout + stderr;
    }),
  );
}

describe('deferWork', () => {
  it.each<[what: string, source: string]>([
    [
      'media types by extension',
      `const mime = require('mime-types');
       console.log(mime.contentType('json'), mime.extension('text/html'), mime.lookup('a.svg'),
         Object.keys(mime.types).length, Object.keys(mime.extensions).length, Object.keys(mime).sort());`,
    ],
    [
      'Nest’s own logger',
      `import { ConsoleLogger } from '@nestjs/common';
       const write = process.stdout.write.bind(process.stdout);
       process.stdout.write = (text) => write(text.replace(/\\d/g, '0'));
       new ConsoleLogger('Here', { timestamp: true }).log('said');`,
    ],
    [
      'extended query strings',
      `const app = require('express')();
       app.set('query parser', 'extended');
       console.log(JSON.stringify(app.get('query parser fn')('a[b]=1&a[c]=2&d=3')));`,
    ],
    [
      'which signatures this Node knows',
      `console.log(require('jsonwebtoken/lib/asymmetricKeyDetailsSupported'),
         require('jsonwebtoken/lib/psSupported'), require('jsonwebtoken/lib/rsaPssKeyDetailsSupported'));`,
    ],
    [
      'debug without DEBUG',
      `const say = require('debug')('a'); say('x'); console.log(say.enabled);`,
    ],
  ])('keeps %s', async (_what, source) => {
    const [before, after] = await outputs(source);

    expect(before).not.toBe('');
    expect(after).toBe(before);
  });

  it('keeps messages that DEBUG asks for', async () => {
    const source = `require('debug')('here')('said');`;
    const [, after] = await outputs(source, { DEBUG: 'here', DEBUG_HIDE_DATE: '1' });

    expect(after).toContain('here said');
  });

  it('refuses a package that works in another way than it did', async () => {
    const package_ = join(folder, 'node_modules', 'mime-types');
    await mkdir(package_, { recursive: true });
    await writeFile(join(package_, 'index.js'), 'exports.lookup = () => "text/plain";');
    const stdin = { contents: `require('mime-types')`, resolveDir: folder };

    await expect(
      build({ ...SETTINGS, stdin, write: false, plugins: [deferWork()] }),
    ).rejects.toThrow('loads in another way than it did');
  });
});
