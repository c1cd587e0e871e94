import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { ApiError, type Principal } from '../../cloud-service.ts';
import { LambdaFixture, fixtureAssets } from './testing/lambda-fixture.ts';

let fixture: LambdaFixture;
beforeAll(async () => void (fixture = await LambdaFixture.start()));
afterAll(() => fixture.stop());

/** What a call that Lambda refuses answers. */
async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return 'none';
}

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

describe('a function in trouble', () => {
  beforeAll(async () => void (await fixture.function('troubled', { properties: { Timeout: 1 } })));

  it('answers an error of its own and lives on', async () => {
    await fixture.invoke('troubled', { do: 'count' });

    const thrown = await fixture.invoke('troubled', { do: 'throw' });

    expect(thrown).toMatchObject({
      error: 'Unhandled',
      result: { errorType: 'RangeError', errorMessage: 'no such thing' },
    });
    expect(await fixture.invoke('troubled', { do: 'count' })).toEqual({ result: 2 });
  });

  it.each([
    ['exit', 'Runtime.ExitError', 'Runtime exited with error: exit status 3'],
    ['reject', 'Runtime.UnhandledPromiseRejection', 'nobody listens'],
    ['hang', 'Sandbox.Timedout', 'Task timed out after 1.00 seconds'],
    ['spin', 'Sandbox.Timedout', 'Task timed out after 1.00 seconds'],
    ['circular', 'Runtime.JSONStringifyError', 'circular'],
  ])('loses only the request at hand: %s', async (behaviour, errorType, message) => {
    const answer = await fixture.invoke('troubled', { do: behaviour });

    expect(answer).toMatchObject({ error: 'Unhandled', result: { errorType } });
    expect(JSON.stringify(answer.result)).toContain(message);
    expect(await fixture.invoke('troubled', { do: 'echo' })).toMatchObject({
      result: { event: { do: 'echo' } },
    });
  });

  it('is killed when it takes more memory than it has', async () => {
    await fixture.function('greedy', { properties: { Timeout: 30, MemorySize: 128 } });

    const { result } = await fixture.invoke('greedy', { do: 'allocate' });

    expect(result).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
  });

  it('ends when its heap is full, before it takes all memory', async () => {
    await fixture.function('hoarding', { properties: { Timeout: 30, MemorySize: 128 } });

    const { result } = await fixture.invoke('hoarding', { do: 'fillHeap' });

    expect(result).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('signal: aborted'),
    });
  });

  it('has ten seconds to start', async () => {
    await fixture.function('tardy', { asset: 'slow-start', properties: { Timeout: 30 } });

    expect(await fixture.invoke('tardy', {})).toMatchObject({
      error: 'Unhandled',
      result: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringContaining('timed out after 10.00 seconds'),
      },
    });
  }, 20_000);

  it('may take 6 MB and answer 6 MB, and no more', async () => {
    const payload = (bytes: number): string =>
      JSON.stringify({ do: 'count', x: 'x'.repeat(bytes) });
    const call = { principal: fixture.admin, functionName: 'basic' };

    const fits = await fixture.lambda.invoke({ ...call, payload: payload(6_000_000) });
    const tooLarge = await codeOf(fixture.lambda.invoke({ ...call, payload: payload(6_300_000) }));
    const answer = await fixture.invoke('basic', { do: 'large', bytes: 6_300_000 });
    const answerThatFits = await fixture.invoke('basic', { do: 'large', bytes: 6_000_000 });

    expect(fits.functionError).toBeUndefined();
    expect(tooLarge).toBe('RequestTooLargeException');
    expect(answer.result).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
    expect(answerThatFits.result).toHaveLength(6_000_000);
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

    const answers = await Promise.all(
      [1, 2, 3].map(() => fixture.invoke('parallel', { do: 'sleep', milliseconds: 500 })),
    );

    const processes = answers.map(({ result }) => (result as { pid: number }).pid);
    expect(new Set(processes).size).toBe(3);
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
});
