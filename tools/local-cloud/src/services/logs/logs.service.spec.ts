import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '../../cloud-service.ts';
import { IamService } from '../iam/iam.service.ts';
import { LogsService, type LogLine } from './logs.service.ts';

let stateDir: string;
let iam: IamService;
let principal: Principal;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'logs-'));
  iam = new IamService();
  const { accessKeyId, sessionToken } = iam.administrator();
  principal = iam.principalOf(accessKeyId, sessionToken) as Principal;
});
afterEach(() => rm(stateDir, { recursive: true }));

async function create(logs: LogsService, properties: object): Promise<{ ref: string }> {
  const type = logs.resources['AWS::Logs::LogGroup'];
  if (type === undefined) throw new Error('There is no such type.');
  return type.create({
    logicalId: 'Group',
    stackName: 'Test',
    properties: type.properties.parse(properties),
    assetDirectory: stateDir,
  });
}

/** Always the same role. */
async function roleThatMay(Action: string): Promise<Principal> {
  const type = iam.resources['AWS::IAM::Role'];
  if (type === undefined) throw new Error('There is no such type.');
  const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
  const { attributes } = await type.create({
    logicalId: 'Writer',
    stackName: 'Test',
    properties: type.properties.parse({
      AssumeRolePolicyDocument: { Statement: [] },
      Policies: [{ PolicyName: 'logs', PolicyDocument: { Statement } }],
    }),
    assetDirectory: stateDir,
  });
  return { kind: 'role', arn: attributes['Arn'] ?? '', sessionName: 'writer' };
}

describe('LogsService', () => {
  it('writes JSON lines that a restart keeps', async () => {
    for (const message of ['first', 'second\nwith a break']) {
      const logs = new LogsService({ authorizer: iam, stateDir });
      await create(logs, { LogGroupName: '/aws/x' });
      logs.write({ principal, logGroup: '/aws/x', logStream: 's', message });
      await logs.stop();
    }

    const file = new LogsService({ authorizer: iam, stateDir }).fileOf('/aws/x');
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      { time: expect.any(String), stream: 's', message: 'first' },
      { time: expect.any(String), stream: 's', message: 'second\nwith a break' },
    ]);
  });

  it('keeps a file and its predecessor within the bound', async () => {
    const logs = new LogsService({ authorizer: iam, stateDir, maxFileBytes: 2000 });
    for (let line = 0; line < 100; line++) {
      logs.write({ principal, logGroup: 'g', logStream: 's', message: `line ${line}` });
      if (line % 10 === 9) await logs.stop();
    }

    const file = logs.fileOf('g');
    expect((await stat(file)).size).toBeLessThanOrEqual(2000);
    expect((await stat(`${file}.1`)).size).toBeLessThanOrEqual(2000);
    expect(await readFile(file, 'utf8')).toContain('line 99');
  });

  it('tells subscribers until they leave', () => {
    const logs = new LogsService({ authorizer: iam, stateDir });
    const seen: LogLine[] = [];
    const unsubscribe = logs.subscribe((line) => seen.push(line));

    logs.write({ principal, logGroup: 'g', logStream: 's', message: 'one' });
    unsubscribe();
    logs.write({ principal, logGroup: 'g', logStream: 's', message: 'two' });

    expect(seen).toMatchObject([{ logGroup: 'g', stream: 's', message: 'one' }]);
    return logs.stop();
  });

  it('loses what a principal may not write', async () => {
    const logs = new LogsService({ authorizer: iam, stateDir });
    const seen: LogLine[] = [];
    logs.subscribe((line) => seen.push(line));
    const stranger: Principal = {
      kind: 'role',
      arn: 'arn:aws:iam::000000000000:role/none',
      sessionName: 's',
    };

    logs.write({ principal: stranger, logGroup: 'g', logStream: 's', message: 'lost' });

    expect(seen).toEqual([]);
  });

  it('loses what a principal may not write any more', async () => {
    const logs = new LogsService({ authorizer: iam, stateDir });
    const seen: string[] = [];
    logs.subscribe(({ message }) => seen.push(message));

    const writer = await roleThatMay('logs:*');
    logs.write({ principal: writer, logGroup: 'g', logStream: 's', message: 'one' });
    await roleThatMay('logs:CreateLogStream');
    logs.write({ principal: writer, logGroup: 'g', logStream: 's', message: 'two' });

    expect(seen).toEqual(['one']);
    await logs.stop();
  });

  it('gives the ARN that policies name, and a name where the template has none', async () => {
    const logs = new LogsService({ authorizer: iam, stateDir });

    const unnamed = await create(logs, { RetentionInDays: 30 });

    expect(unnamed).toEqual({
      ref: expect.stringMatching(/^Test-Group-[A-Z0-9]{12}$/),
      attributes: {
        Arn: `arn:aws:logs:us-east-1:000000000000:log-group:${unnamed.ref}:*`,
      },
    });
  });

  it.each(['../../outside', '/a/../../b', 'a b'])('refuses the name %s', async (name) => {
    const logs = new LogsService({ authorizer: iam, stateDir });

    await expect(create(logs, { LogGroupName: name }) as Promise<unknown>).rejects.toThrow();
  });
});
