import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from './cloud.ts';
import type { CloudOptions, LocalCloud } from './cloud.ts';
import { readConsoleUrl } from './state/console-file.ts';
import { writeFixtureAssembly } from './testing/fixture-assembly.ts';

// Processes start here, which takes its time on a busy machine.

let directory: string;
let options: CloudOptions;
let cloud: LocalCloud | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cloud-'));
  options = { assembly: join(directory, 'cdk.out'), stateDir: join(directory, 'state'), port: 0 };
  await writeFixtureAssembly(options.assembly, { greeting: 'hello', page: '<h1>hi</h1>' });
});
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
  await rm(directory, { recursive: true });
});

async function text(path: string): Promise<string> {
  return (await fetch(`${cloud?.url}${path}`)).text();
}

/** The processes that this one has started, but for esbuild's, which serves every build in it. */
async function children(): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [, command = '', , parent] = /^\d+ \((.*)\) (\S) (\d+) /s.exec(stat) ?? [];
    if (parent === String(process.pid) && command !== 'esbuild') found.push(pid);
  }
  return found;
}

/** Resolves when only `expected` is left; the test's time-out is the limit. */
async function childrenAre(expected: readonly string[]): Promise<void> {
  while ((await children()).join() !== expected.join()) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('startCloud', () => {
  it('serves the site and the API of an assembly at one origin', async () => {
    cloud = await startCloud(options);
    expect(await text('/')).toBe('<h1>hi</h1>');
    expect(await text('/api')).toBe('hello /api');
    expect(cloud.outputs).toEqual({
      api: { ApiId: expect.stringMatching(/^[a-z0-9]{10}$/) },
      web: { SiteUrl: expect.stringMatching(/^https:\/\/d[a-z0-9]+\.cloudfront\.net$/) },
    });
  });

  it('has a console, which the state folder names as long as it runs', async () => {
    cloud = await startCloud(options);
    expect(await readConsoleUrl(options.stateDir)).toBe(cloud.consoleUrl);
    const overview: unknown = await (await fetch(`${cloud.consoleUrl}/api/overview`)).json();
    expect(overview).toMatchObject({
      url: cloud.url,
      outputs: cloud.outputs,
      resources: expect.arrayContaining([
        {
          stack: 'api',
          logicalId: 'Hello',
          type: 'AWS::Lambda::Function',
          ref: expect.stringMatching(/^api-Hello-/),
        },
      ]),
    });
    await cloud.stop();
    await expect(fetch(cloud.consoleUrl)).rejects.toThrow('fetch failed');
    expect(await readConsoleUrl(options.stateDir)).toBeUndefined();
  });

  it('gives everything the same name after a restart, and ends every process', async () => {
    const before = await children();
    cloud = await startCloud(options);
    await text('/api');
    const { outputs } = cloud;
    await cloud.stop();
    await expect(fetch(cloud.url)).rejects.toThrow('fetch failed');
    await expect(fetch(cloud.endpointUrl)).rejects.toThrow('fetch failed');
    await childrenAre(before);
    cloud = await startCloud(options);
    expect(cloud.outputs).toEqual(outputs);
  });

  it('leaves nothing running when it meets what it does not support', async () => {
    const before = await children();
    await writeFixtureAssembly(options.assembly, {
      greeting: 'hello',
      page: '',
      more: { Stream: { Type: 'AWS::Kinesis::Stream' } },
    });
    await expect(startCloud(options)).rejects.toThrow(
      'stack api, Stream (AWS::Kinesis::Stream): the local cloud does not support this resource type',
    );
    await childrenAre(before);
  });

  it('ends what it started when its port is taken', async () => {
    cloud = await startCloud(options);
    const before = await children();
    const port = Number(new URL(cloud.url).port);
    const other = { ...options, stateDir: join(directory, 'other'), port };
    await expect(startCloud(other)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await childrenAre(before);
  });
});

describe('reload', () => {
  it('swaps the code of functions and the files of buckets while the cloud runs', async () => {
    cloud = await startCloud(options);
    await Promise.all([text('/'), text('/api')]);
    await writeFixtureAssembly(options.assembly, { greeting: 'bye', page: 'new' });
    expect(await cloud.reload()).toEqual({ updated: ['Hello', 'Files'], needsRestart: [] });
    expect(await text('/')).toBe('new');
    expect(await text('/api')).toBe('bye /api');
    expect(await cloud.reload()).toEqual({ updated: [], needsRestart: [] });
  });

  it('takes over what policies and permissions say', async () => {
    cloud = await startCloud(options);
    const Permission = {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Hello', 'Arn'] },
        Principal: 'events.amazonaws.com',
      },
    };
    expect(await text('/api')).toBe('hello /api');
    const content = { greeting: 'hello', page: '<h1>hi</h1>', more: { Permission } };
    await writeFixtureAssembly(options.assembly, content);
    expect(await cloud.reload()).toEqual({ updated: ['Permission'], needsRestart: [] });
    expect(await text('/api')).toContain('Internal server error');
  });

  it('changes nothing when the template asks for more than that', async () => {
    cloud = await startCloud(options);
    const more = { Group: { Type: 'AWS::Logs::LogGroup' } };
    await writeFixtureAssembly(options.assembly, { greeting: 'bye', page: 'new', more });
    expect(await cloud.reload()).toEqual({ updated: [], needsRestart: ['Group'] });
    expect(await text('/api')).toBe('hello /api');
  });
});
