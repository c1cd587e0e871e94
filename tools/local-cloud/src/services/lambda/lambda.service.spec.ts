import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import type { Principal } from '../../cloud-service.ts';
import { codeOf, fixtureAssets, LambdaFixture } from './testing/lambda-fixture.ts';
import { meetingOf } from './testing/meeting.ts';

// Processes start slowly on a busy machine.

let fixture: LambdaFixture;
beforeAll(async () => void (fixture = await LambdaFixture.start()));
afterAll(() => fixture.stop());

describe('a function', () => {
  beforeAll(async () => void (await fixture.function('basic', { properties: { Timeout: 5 } })));

  it('gets the event, a context and the trace id', async () => {
    const { payload } = await fixture.lambda.invoke({
      principal: fixture.admin,
      functionName: 'basic',
      payload: '{"do":"echo","text":"häß\\u2028"}',
      traceId: 'Root=1-2-3',
    });

    expect(JSON.parse(payload)).toMatchObject({
      event: { do: 'echo', text: 'häß\u2028' },
      context: {
        functionName: 'basic',
        functionVersion: '$LATEST',
        memoryLimitInMB: '128',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:basic',
        logGroupName: '/aws/lambda/basic',
      },
      traceId: 'Root=1-2-3',
    });
  });

  it('knows how much time is left', async () => {
    const { result } = await fixture.invoke('basic', { do: 'remaining' });

    expect(result).toBeGreaterThan(0);
    expect(result).toBeLessThanOrEqual(5000);
  });

  it('keeps its environment, and with it its state, for the next request', async () => {
    const { result: first } = await fixture.invoke('basic', { do: 'count' });
    const { result: second } = await fixture.invoke('basic', { do: 'count' });

    expect(second).toBe(Number(first) + 1);
  });

  it('is an ES module with a top-level await, or CommonJS, inline as well', async () => {
    const code = 'exports.handler = async ({ name }) => `hello ${name}`;';
    await fixture.function('inline', { properties: { Code: { ZipFile: code } } });
    await fixture.function('esm', { asset: 'esm' });

    expect(await fixture.invoke('inline', { name: 'you' })).toEqual({ result: 'hello you' });
    expect(await fixture.invoke('esm', {})).toEqual({ result: 'hello from the bundle' });
  });

  it('is refused with a named error for a callback, a missing export or module', async () => {
    const inline = (ZipFile: string): object => ({ properties: { Code: { ZipFile } } });
    await fixture.function('callback', inline('exports.handler = (e, c, done) => done();'));
    await fixture.function('unexported', inline('exports.other = 1;'));
    await fixture.function('unresolved', inline('require("missing-package");'));
    await fixture.function('syntax', inline('exports.handler = async () => {'));

    const errors = await Promise.all(
      ['callback', 'unexported', 'unresolved', 'syntax'].map((name) => fixture.invoke(name, {})),
    );

    expect(errors).toMatchObject([
      { result: { errorType: 'Runtime.CallbackHandlerDeprecated' }, error: 'Unhandled' },
      { result: { errorType: 'Runtime.HandlerNotFound' }, error: 'Unhandled' },
      { result: { errorType: 'Runtime.ImportModuleError' }, error: 'Unhandled' },
      { result: { errorType: 'Runtime.UserCodeSyntaxError' }, error: 'Unhandled' },
    ]);
  });

  it('runs other code after updateCode, by its name or logical id', async () => {
    await fixture.function('reloaded');
    await fixture.invoke('reloaded', { do: 'count' });

    await fixture.lambda.updateCode('reloadedFunction', join(fixtureAssets, 'asset.esm'));

    expect(await fixture.invoke('reloaded', {})).toEqual({ result: 'hello from the bundle' });
  });

  it('finishes a request with the old code when the code changes meanwhile', async () => {
    await fixture.function('draining');
    await fixture.invoke('draining', { do: 'count' });
    const underWay = fixture.invoke('draining', { do: 'sleep', milliseconds: 300 });

    await fixture.lambda.updateCode('draining', join(fixtureAssets, 'asset.esm'));

    expect(await underWay).toMatchObject({ result: { slept: 300 } });
    expect(await fixture.invoke('draining', {})).toEqual({ result: 'hello from the bundle' });
  });
});

describe('concurrency', () => {
  it('is bounded by what the function has reserved', async () => {
    await fixture.function('reserved', { properties: { ReservedConcurrentExecutions: 2 } });
    const sleep = (): Promise<unknown> =>
      fixture.invoke('reserved', { do: 'sleep', milliseconds: 500 });

    const calls = await Promise.all([sleep(), sleep(), sleep()].map(codeOf));

    expect(calls.toSorted()).toEqual(['TooManyRequestsException', 'none', 'none']);
  });

  it('runs requests side by side, each in an environment of its own', async () => {
    await fixture.function('parallel', { properties: { Timeout: 20 } });
    const meeting = await meetingOf(3);

    const answers = await Promise.all(
      [1, 2, 3].map(() => fixture.invoke('parallel', { do: 'meet', url: meeting.url })),
    );
    meeting.close();

    expect(answers.every(({ error }) => error === undefined)).toBe(true);
    expect(new Set(answers.map(({ result }) => result)).size).toBe(3);
  });
});

describe('who may invoke', () => {
  const service = (sourceArn: string): Principal => ({
    kind: 'service',
    service: 'apigateway.amazonaws.com',
    sourceArn,
  });
  const invoke = (principal: Principal, functionName = 'guarded'): Promise<string> =>
    codeOf(fixture.lambda.invoke({ principal, functionName, payload: '{"do":"count"}' }));

  beforeAll(async () => {
    await fixture.function('guarded');
    await fixture.create('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'arn:aws:lambda:us-east-1:000000000000:function:guarded',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: 'arn:aws:execute-api:us-east-1:000000000000:api/dev/GET/articles/*',
      SourceAccount: '000000000000',
    });
  });

  it('a service with a permission, for the source it names', async () => {
    const api = 'arn:aws:execute-api:us-east-1:000000000000:api/dev';

    expect(await invoke(service(`${api}/GET/articles/{slug}`))).toBe('none');
    expect(await invoke(service(`${api}/POST/articles/{slug}`))).toBe('AccessDeniedException');
    expect(
      await invoke({
        ...service(`${api}/GET/articles/x`),
        service: 'sns.amazonaws.com',
      } as Principal),
    ).toBe('AccessDeniedException');
  });

  it('a role whose policy allows it, for this function only', async () => {
    const arn = await fixture.role([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:aws:lambda:us-east-1:000000000000:function:guarded',
      },
    ]);
    const principal: Principal = { kind: 'role', arn, sessionName: 'test' };

    expect(await invoke(principal)).toBe('none');
    expect(await invoke(principal, 'basic')).toBe('AccessDeniedException');
  });

  it('nobody, where the function does not exist', async () => {
    expect(await invoke(fixture.admin, 'nowhere')).toBe('ResourceNotFoundException');
    expect(await invoke(fixture.admin, 'basic:nolive')).toBe('ResourceNotFoundException');
  });
});

describe('versions and aliases', () => {
  it('are names of the function, in the ARN that a handler sees and with permissions of their own', async () => {
    await fixture.function('released');
    const { ref } = await fixture.create('AWS::Lambda::Version', { FunctionName: 'released' });
    const alias = await fixture.create('AWS::Lambda::Alias', {
      FunctionName: 'released',
      FunctionVersion: '1',
      Name: 'live',
    });

    const { result } = await fixture.invoke(alias.ref, { do: 'echo' });

    expect(ref).toBe('arn:aws:lambda:us-east-1:000000000000:function:released:1');
    expect(result).toMatchObject({
      context: {
        functionVersion: '1',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:released:live',
      },
    });
  });
});

describe('whoever watches', () => {
  it('learns of environments that start and end', async () => {
    const events: object[] = [];
    fixture.lambda.events.on('started', (event) => events.push(event));
    const ended = new Promise((resolve) => fixture.lambda.events.once('ended', resolve));
    await fixture.function('watched');

    await fixture.invoke('watched', { do: 'exit' });

    const [started] = events as [{ id: string; coldStartMs: number }];
    expect(started).toMatchObject({ functionName: 'watched' });
    expect(started.coldStartMs).toBeGreaterThan(0);
    expect(await ended).toEqual({ functionName: 'watched', id: started.id });
  });
});

describe('a template', () => {
  it.each([
    ['another runtime', { Runtime: 'python3.13' }],
    ['a VPC', { VpcConfig: { SubnetIds: [] } }],
    ['a reserved variable', { Environment: { Variables: { AWS_REGION: 'x' } } }],
    ['too long a time-out', { Timeout: 901 }],
  ])('with %s is refused', async (_what, properties) => {
    await expect(fixture.function('refused', { properties })).rejects.toThrow(
      new RegExp(Object.keys(properties)[0] ?? ''),
    );
  });

  it('with a role that Lambda may not assume is refused', async () => {
    const Role = await fixture.role([], 'events.amazonaws.com');

    const call = fixture.function('unassumable', { properties: { Role } });

    expect(await codeOf(call)).toBe('AccessDenied');
  });

  it('with active tracing takes a role that may write traces', async () => {
    const properties = { TracingConfig: { Mode: 'Active' } };
    const Role = await fixture.role([
      { Effect: 'Allow', Action: 'xray:PutTraceSegments', Resource: '*' },
    ]);

    await fixture.function('traced', { properties: { ...properties, Role } });
    const call = fixture.function('untraceable', {
      properties: { ...properties, Role: await fixture.role([]) },
    });

    await expect(call).rejects.toThrow(
      'does not have permissions to call PutTraceSegments on XRAY',
    );
  });
});
