import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, LambdaFixture } from './testing/lambda-fixture.ts';

// Processes start slowly on a busy machine.

let fixture: LambdaFixture;
beforeAll(async () => {
  fixture = await LambdaFixture.start();
  await fixture.function('troubled', { properties: { Timeout: 1 } });
});
afterAll(() => fixture.stop());

describe('a function in trouble', () => {
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

  it('may take 6 MB and answer 6 MB, and no more', async () => {
    await fixture.function('sized', { properties: { Timeout: 10 } });
    const payload = (bytes: number): string =>
      JSON.stringify({ do: 'count', x: 'x'.repeat(bytes) });
    const call = { principal: fixture.admin, functionName: 'sized' };

    const fits = await fixture.lambda.invoke({ ...call, payload: payload(6_000_000) });
    const tooLarge = await codeOf(fixture.lambda.invoke({ ...call, payload: payload(6_300_000) }));
    const answer = await fixture.invoke('sized', { do: 'large', bytes: 6_300_000 });
    const answerThatFits = await fixture.invoke('sized', { do: 'large', bytes: 6_000_000 });

    expect(fits.functionError).toBeUndefined();
    expect(tooLarge).toBe('RequestTooLargeException');
    expect(answer.result).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
    expect(answerThatFits.result).toHaveLength(6_000_000);
  });
});
