import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LambdaFixture } from './testing/lambda-fixture.ts';

// Processes start slowly on a busy machine.
jest.setTimeout(60_000);

let fixture: LambdaFixture;
beforeAll(async () => {
  fixture = await LambdaFixture.start(tmpdir(), { initTimeoutMs: 200 });
});
afterAll(() => fixture.stop());

const linesOf = (name: string): string[] =>
  fixture.lines
    .filter(({ logGroup }) => logGroup.endsWith(`/${name}`))
    .map(({ message }) => message)
    .filter((message) => /^(?:INIT_REPORT|START|REPORT)/.test(message));

describe('code outside the handler that takes too long', () => {
  it('is stopped and run again within the first request', async () => {
    await fixture.function('late', { asset: 'late-start', properties: { Timeout: 30 } });

    const answers = [await fixture.invoke('late', {}), await fixture.invoke('late', {})];

    expect(answers).toEqual([{ result: 'here at last' }, { result: 'here at last' }]);
    expect(linesOf('late')).toEqual([
      expect.stringMatching(/^INIT_REPORT Init Duration: [\d.]+ ms\tPhase: init\tStatus: timeout$/),
      expect.stringMatching(/^START /),
      expect.stringMatching(/^REPORT (?!.*Init Duration)/),
      expect.stringMatching(/^START /),
      expect.stringMatching(/^REPORT (?!.*Init Duration)/),
    ]);
  });

  it("has the function's own time there, and no more", async () => {
    await fixture.function('tardy', { asset: 'slow-start', properties: { Timeout: 1 } });

    expect(await fixture.invoke('tardy', {})).toMatchObject({
      error: 'Unhandled',
      result: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringContaining('timed out after 1.00 seconds'),
      },
    });
    expect(linesOf('tardy')).toEqual([
      expect.stringMatching(/Phase: init\tStatus: timeout$/),
      expect.stringMatching(/^START /),
      expect.stringMatching(/Phase: invoke\tStatus: timeout$/),
      expect.stringMatching(/^REPORT .*Status: timeout/),
    ]);
  });
});
