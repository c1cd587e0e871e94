import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CreatedResource } from '../../cloud-service.ts';
import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import { IamService } from '../iam/iam.service.ts';
import { S3Service } from './s3.service.ts';

const HOST = 'site.s3.us-east-1.amazonaws.com';
const DISTRIBUTION = 'arn:aws:cloudfront::000000000000:distribution/E1';

let directory: string;
let invalidated: [string, string[]][];
let s3: S3Service;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 's3-'));
  invalidated = [];
  s3 = await startBucket();
});
afterEach(() => rm(directory, { recursive: true }));

/** The service over the state in `directory`, with a bucket that one distribution may read. */
async function startBucket(statement: object = {}): Promise<S3Service> {
  const service = new S3Service({
    authorizer: new IamService(),
    stateDir: directory,
    invalidate: (id, paths) => invalidated.push([id, paths]),
  });
  await create(service, 'AWS::S3::Bucket', { BucketName: 'site' });
  await create(service, 'AWS::S3::BucketPolicy', {
    Bucket: 'site',
    PolicyDocument: {
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: '*' },
          Action: 's3:*',
          Resource: 'arn:aws:s3:::site/*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::site/*',
          Condition: { StringEquals: { 'AWS:SourceArn': DISTRIBUTION } },
          ...statement,
        },
      ],
    },
  });
  return service;
}

function create(service: S3Service, type: string, properties: object): Promise<CreatedResource> {
  const resource = service.resources[type];
  if (!resource) throw new Error(`no ${type}`);
  return resource.create({
    logicalId: 'Id',
    stackName: 'stack',
    properties: resource.properties.parse(properties),
    assetDirectory: directory,
  });
}

async function writeAsset(hash: string, files: Record<string, string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, `asset.${hash}`, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function deploy(properties: object): Promise<CreatedResource> {
  return create(s3, 'Custom::CDKBucketDeployment', {
    SourceBucketNames: ['bootstrap'],
    SourceObjectKeys: ['one.zip'],
    DestinationBucketName: 'site',
    ...properties,
  });
}

async function get(
  path: string,
  part: Partial<HttpRequest> = {},
  signedBy: string | null = DISTRIBUTION,
): Promise<HttpResponse & { header: (name: string) => string | undefined }> {
  const request = {
    method: 'GET',
    path,
    query: '',
    headers: [],
    body: Buffer.alloc(0),
    sourceIp: '',
  };
  const response = await s3.origin.handle(HOST, { ...request, ...part }, signedBy ?? undefined);
  const headers = new Map(response.headers.map(([name, value]) => [name.toLowerCase(), value]));
  return { ...response, header: (name) => headers.get(name) };
}

describe('reading objects', () => {
  beforeEach(async () => {
    await writeAsset('one', { 'index.html': '<h1>hi</h1>', 'assets/a b.js': '1' });
    await deploy({ SystemMetadata: { 'cache-control': 'no-cache' } });
  });

  it('gives content, type, metadata and ETag', async () => {
    const response = await get('/index.html');
    expect(response.status).toBe(200);
    expect(response.body.toString()).toBe('<h1>hi</h1>');
    expect(response.header('content-type')).toBe('text/html');
    expect(response.header('cache-control')).toBe('no-cache');
    expect(response.header('etag')).toMatch(/^"[0-9a-f]{32}"$/);
    expect((await get('/assets/a%20b.js')).body.toString()).toBe('1');
  });

  it('answers HEAD without the body', async () => {
    const response = await get('/index.html', { method: 'HEAD' });
    expect(response).toMatchObject({ status: 200, body: Buffer.alloc(0) });
    expect(response.header('content-length')).toBe('11');
  });

  it('answers 304 to who has it already', async () => {
    const full = await get('/index.html');
    const etag = full.header('etag') ?? '';
    const modified = full.header('last-modified') ?? '';
    expect(
      (await get('/index.html', { headers: [['If-None-Match', `"x", ${etag}`]] })).status,
    ).toBe(304);
    expect((await get('/index.html', { headers: [['If-Modified-Since', modified]] })).status).toBe(
      304,
    );
    expect((await get('/index.html', { headers: [['If-None-Match', '"x"']] })).status).toBe(200);
  });

  it.each<[who: string, signedBy: string | null]>([
    ['anybody without a signature', null],
    ['another distribution', 'arn:aws:cloudfront::000000000000:distribution/E2'],
  ])('refuses %s', async (_who, signedBy) => {
    const response = await get('/index.html', {}, signedBy);
    expect(response.status).toBe(403);
    expect(response.body.toString()).toContain('<Code>AccessDenied</Code>');
  });

  it('tells only those who may list that there is no such object', async () => {
    expect((await get('/nothing')).status).toBe(403);
    s3 = await startBucket({
      Action: 's3:*',
      Resource: ['arn:aws:s3:::site', 'arn:aws:s3:::site/*'],
    });
    const response = await get('/nothing');
    expect(response.status).toBe(404);
    expect(response.body.toString()).toContain('<Code>NoSuchKey</Code>');
  });

  it('refuses other methods', async () => {
    expect((await get('/index.html', { method: 'PUT' })).status).toBe(405);
  });

  it('finds the objects again after a restart', async () => {
    const before = await get('/index.html');
    s3 = await startBucket();
    const after = await get('/index.html');
    expect(after.body).toEqual(before.body);
    expect(after.header('last-modified')).toBe(before.header('last-modified'));
  });
});

describe('deployments', () => {
  it('delete what is gone, but nothing that their filter excludes', async () => {
    await writeAsset('one', { 'index.html': '1', 'old.js': '1' });
    await deploy({});
    await writeAsset('two', { 'index.html': '2', 'new.js': '2' });
    await deploy({ SourceObjectKeys: ['two.zip'], Exclude: ['index.html'] });

    expect((await get('/index.html')).body.toString()).toBe('1');
    expect((await get('/new.js')).body.toString()).toBe('2');
    expect((await get('/old.js')).status).toBe(403);
  });

  it('take the last filter that matches and keep everything without pruning', async () => {
    await writeAsset('one', { 'index.html': '1', 'deep/a.js': '1' });
    await deploy({});
    await writeAsset('two', { 'index.html': '2', 'deep/a.js': '2' });
    await deploy({
      SourceObjectKeys: ['two.zip'],
      Exclude: ['*'],
      Include: ['index.html'],
      Prune: false,
    });

    expect((await get('/index.html')).body.toString()).toBe('2');
    expect((await get('/deep/a.js')).body.toString()).toBe('1');
  });

  it('put values that are known late in the place of their markers', async () => {
    await writeAsset('one', { 'config.json': '{"url":"<<marker:0xbaba:0>>"}' });
    await deploy({
      SourceMarkers: [{ '<<marker:0xbaba:0>>': 'a"b$&' }],
      SourceMarkersConfig: [{ jsonEscape: 'true' }],
    });
    const response = await get('/config.json');
    expect(JSON.parse(response.body.toString())).toEqual({ url: 'a"b$&' });
    expect(response.header('content-type')).toBe('application/json');
  });

  it('write below their prefix and invalidate the distribution', async () => {
    await writeAsset('one', { 'a.txt': '1' });
    await deploy({ DestinationBucketKeyPrefix: 'docs/', DistributionId: 'E1' });
    expect((await get('/docs/a.txt')).status).toBe(200);
    expect(invalidated).toEqual([['E1', ['/*']]]);
  });

  it('refuse an asset that is not there', async () => {
    await expect(deploy({ SourceObjectKeys: ['none.zip'] })).rejects.toThrow(
      'there is no asset for the object key none.zip',
    );
  });
});
