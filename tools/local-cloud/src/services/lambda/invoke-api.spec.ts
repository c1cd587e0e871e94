import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiError, type ApiResponse } from '../../cloud-service.ts';
import { LambdaFixture } from './testing/lambda-fixture.ts';

// Processes start slowly on a busy machine.

let fixture: LambdaFixture;
beforeAll(async () => {
  fixture = await LambdaFixture.start();
  await fixture.function('called');
});
afterAll(() => fixture.stop());

function invoke(
  body: string,
  headers: Record<string, string> = {},
  path = 'functions/called/invocations',
): Promise<ApiResponse> {
  return fixture.lambda.handle({
    principal: fixture.admin,
    method: 'POST',
    url: new URL(`http://127.0.0.1/2015-03-31/${path}`),
    headers,
    body: Buffer.from(body),
    requestId: '6c2b5bd0-2b1c-4a7f-8e4e-2a8f6f1a8d11',
  });
}

describe('Invoke', () => {
  it('answers what the handler does, and the version', async () => {
    const { status, headers, body } = await invoke('{"do":"echo"}');

    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'x-amz-executed-version': '$LATEST' });
    expect(headers).not.toHaveProperty('x-amz-function-error');
    expect(JSON.parse(body.toString())).toMatchObject({
      event: { do: 'echo' },
      context: { awsRequestId: '6c2b5bd0-2b1c-4a7f-8e4e-2a8f6f1a8d11' },
    });
  });

  it('marks an error of the function, and gives the end of the log on demand', async () => {
    const { status, headers } = await invoke('{"do":"throw"}', { 'x-amz-log-type': 'Tail' });

    expect(status).toBe(200);
    expect(headers['x-amz-function-error']).toBe('Unhandled');
    const log = Buffer.from(headers['x-amz-log-result'] ?? '', 'base64').toString();
    expect(log).toMatch(/START RequestId[^]*no such thing[^]*REPORT RequestId/);
  });

  it('passes the client context on', async () => {
    const clientContext = Buffer.from('{"custom":{"a":1}}').toString('base64');

    const { body } = await invoke('{"do":"echo"}', { 'x-amz-client-context': clientContext });

    expect(JSON.parse(body.toString())).toMatchObject({
      context: { clientContext: { custom: { a: 1 } } },
    });
  });

  it('accepts an event and tries it three times in all, under one request id', async () => {
    const attempts = new Promise<string[]>((resolve) => {
      const starts: string[] = [];
      const unsubscribe = fixture.logs.subscribe(({ message }) => {
        if (message.startsWith('START')) starts.push(message);
        if (starts.length < 3 || !message.startsWith('REPORT')) return;
        unsubscribe();
        resolve(starts);
      });
    });

    const { status } = await invoke('{"do":"throw"}', { 'x-amz-invocation-type': 'Event' });

    expect(status).toBe(202);
    expect(new Set(await attempts).size).toBe(1);
  });

  it('runs nothing for a dry run', async () => {
    const before = fixture.lines.length;

    const { status } = await invoke('{}', { 'x-amz-invocation-type': 'DryRun' });

    expect(status).toBe(204);
    expect(fixture.lines).toHaveLength(before);
  });

  it.each([
    ['not JSON', 'InvalidRequestContentException', 'functions/called/invocations'],
    ['{}', 'ResourceNotFoundException', 'functions/unknown/invocations'],
    ['{}', 'ResourceNotFoundException', 'functions/called/invocations?Qualifier=live'],
    ['{}', 'ValidationException', 'functions/not%20a%20name/invocations'],
    ['{}', 'UnknownOperationException', 'functions/called/policy'],
  ])('refuses %s with %s', async (body, code, path) => {
    const refusal = await invoke(body, {}, path).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(ApiError);
    expect((refusal as ApiError).code).toBe(code);
  });
});
