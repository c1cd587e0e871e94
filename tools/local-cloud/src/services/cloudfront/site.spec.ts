import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAssembly } from '../../template/assembly.ts';
import { Deployment } from '../../template/deployment.ts';
import { IamService } from '../iam/iam.service.ts';
import { S3Service } from '../s3/s3.service.ts';
import { TraceRecorder } from '../../trace/trace-recorder.ts';
import { CloudFrontService } from './cloudfront.service.ts';
import { synthesiseSite } from './testing/synthesise-site.ts';

let directory: string;
let cloudFront: CloudFrontService;
let url: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'site-'));
  const assembly = join(directory, 'cdk.out');
  synthesiseSite(assembly);
  const iam = new IamService();
  const s3 = new S3Service({ authorizer: iam, stateDir: directory });
  cloudFront = new CloudFrontService({
    origins: [s3.origin],
    traces: new TraceRecorder(),
    log: () => {},
  });
  // Without Lambda: CDK's function that copies the files must not be wanted.
  const types = [iam, s3, cloudFront].flatMap(({ resources }) => Object.entries(resources));
  await new Deployment(await readAssembly(assembly), new Map(types)).create();
  url = `http://127.0.0.1:${await cloudFront.listen(0)}`;
});
afterAll(async () => {
  await cloudFront.stop();
  await rm(directory, { recursive: true });
});

describe('a site as CDK synthesises it', () => {
  it.each(['/', '/index.html', '/some/route'])('serves the page at %s', async (path) => {
    const response = await fetch(url + path);
    expect(await response.text()).toBe('<h1>site</h1>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html',
      'cache-control': 'max-age=3600',
      'x-content-type-options': 'nosniff',
    });
  });

  it('serves a file with the values that only a deployment knows', async () => {
    const response = await fetch(`${url}/config.json`);
    expect(await response.json()).toEqual({ bucket: expect.stringMatching(/^site-bucket/) });
  });

  it('says that there is no such file, the distribution being allowed to list', async () => {
    const response = await fetch(`${url}/missing.js`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('<Code>NoSuchKey</Code>');
  });
});
