import { describe, expect, it } from '@jest/globals';
import { asCaller, onBehalfOf } from './caller.ts';
import { currentStep, traced } from './current-step.ts';
import { TraceRecorder } from './trace-recorder.ts';
import { summaryOf } from './trace-summary.ts';

const request = (path = '/', query = '') => ({ method: 'GET', path, query });
const edge = { service: 'cloudfront', name: 'edge' };
const answer = async (): Promise<{ status: number }> => ({ status: 200 });

describe('a trace', () => {
  it('has a step for all that is done for a request, each within the one that it is part of', async () => {
    const recorder = new TraceRecorder();

    await recorder.record(request('/a', 'b=1'), edge, async () => {
      await traced('apigateway', 'REST API', async () => {
        const read = (table: string): Promise<void> =>
          traced('dynamodb', 'GetItem', async (step) => {
            await new Promise(setImmediate);
            step?.fact('table', table);
            step?.consumed({ read: 0.5, write: 0 });
          });
        await Promise.all([read('x'), read('y')]);
      });
      return { status: 201 };
    });

    const [trace] = recorder.traces;
    expect(trace).toMatchObject({ method: 'GET', path: '/a?b=1', status: 201 });
    expect(trace?.steps).toMatchObject([
      { id: 0, parent: null, service: 'cloudfront', durationMs: expect.any(Number) },
      { id: 1, parent: 0, service: 'apigateway', name: 'REST API' },
      { id: 2, parent: 1, service: 'dynamodb', facts: { table: 'x' } },
      { id: 3, parent: 1, service: 'dynamodb', facts: { table: 'y' } },
    ]);
    // In parallel: the second one began before the first one was done.
    const [, , first, second] = trace?.steps ?? [];
    expect(second?.startMs).toBeLessThan((first?.startMs ?? 0) + (first?.durationMs ?? 0));
    expect(trace && summaryOf(trace)).toMatchObject({ units: { read: 1, write: 0 }, errors: 0 });
  });

  it('says what failed, and what an observer shall know', async () => {
    const recorder = new TraceRecorder();

    await recorder.record(request(), edge, async () => {
      await traced('lambda', 'f', async () => {
        currentStep()?.note('a fault was switched on');
        throw new TypeError('no function');
      }).catch(() => {});
      return { status: 500 };
    });

    expect(recorder.traces[0]?.steps[1]).toMatchObject({
      error: 'TypeError: no function',
      notes: ['a fault was switched on'],
    });
    expect(summaryOf(recorder.traces[0]!)).toMatchObject({ errors: 1, isNoted: true });
  });

  it('has the calls that come back in from a function, but none of the others', async () => {
    const recorder = new TraceRecorder();
    const call = (key: string): Promise<string> =>
      onBehalfOf(key, () => traced('dynamodb', key, async () => key));

    // The call comes from the function's process: outside of all that the request started here.
    let invoked = (): void => {};
    const invocation = new Promise<void>((resolve) => (invoked = resolve));
    let finish = (): void => {};
    const served = recorder.record(request(), edge, () =>
      traced('lambda', 'f', () =>
        asCaller('KEY', () => {
          invoked();
          return new Promise<{ status: number }>(
            (resolve) => (finish = () => resolve({ status: 200 })),
          );
        }),
      ),
    );
    await invocation;
    await Promise.all([call('KEY'), call('OTHER')]);
    finish();
    await served;
    await call('KEY');

    expect(recorder.traces[0]?.steps.map(({ name, parent }) => [name, parent])).toEqual([
      ['edge', null],
      ['f', 0],
      ['KEY', 1],
    ]);
    expect(summaryOf(recorder.traces[0]!)).toMatchObject({ calls: 1 });
  });

  it('keeps no password and no token', async () => {
    const recorder = new TraceRecorder();
    const secret = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

    await recorder
      .record(request('/x', `token=${secret}&password=hunter2`), edge, async (step) => {
        step?.fact('sent', `{"password":"hunter2"}`);
        step?.note(`Authorization: Bearer ${secret}`);
        throw new Error(`${secret} is expired`);
      })
      .catch(() => {});

    const stored = JSON.stringify(recorder.traces);
    expect(stored).not.toContain('hunter2');
    expect(stored).not.toContain('c2lnbmF0dXJl');
  });

  it('is found by every id of its request', async () => {
    const recorder = new TraceRecorder();
    await recorder.record(request(), edge, async (step) => {
      step?.knownAs('gateway-id');
      return { status: 200 };
    });

    const [trace] = recorder.traces;
    expect(recorder.find('gateway-id')).toBe(trace);
    expect(recorder.find(trace?.id ?? '')).toBe(trace);
    expect(recorder.find('none')).toBeUndefined();
  });
});

describe('TraceRecorder', () => {
  it('keeps the latest requests only', async () => {
    const recorder = new TraceRecorder({ traces: 3, bytes: 1e6 });
    for (let index = 0; index < 5; index++)
      await recorder.record(request(`/${index}`), edge, answer);

    expect(recorder.traces.map(({ path }) => path)).toEqual(['/4', '/3', '/2']);
  });

  it('keeps no more bytes than it may', async () => {
    const recorder = new TraceRecorder({ traces: 1_000, bytes: 20_000 });
    for (let index = 0; index < 100; index++) {
      await recorder.record(request(), edge, async (step) => {
        step?.fact('text', 'x'.repeat(10_000));
        return { status: 200 };
      });
    }

    const bytes = recorder.traces.reduce((sum, trace) => sum + trace.bytes, 0);
    expect(bytes).toBeLessThanOrEqual(20_000 + 2_000);
    expect(recorder.traces.length).toBeGreaterThan(10);
    expect(JSON.stringify(recorder.traces).length).toBeLessThan(2 * bytes);
  });

  it('counts the steps of a request that has too many', async () => {
    const recorder = new TraceRecorder();
    let done = 0;
    await recorder.record(request(), edge, async () => {
      for (let index = 0; index < 1_000; index++)
        await traced('dynamodb', 'Put', async () => done++);
      return { status: 200 };
    });

    expect(done).toBe(1_000);
    expect(recorder.traces[0]?.steps).toHaveLength(300);
    expect(recorder.traces[0]?.droppedSteps).toBe(701);
  });

  it('says what becomes of requests, until it is asked to forget them', async () => {
    const recorder = new TraceRecorder();
    const seen: (number | undefined)[] = [];
    recorder.events.on('changed', ({ status }) => seen.push(status));

    await recorder.record(request(), edge, answer);
    recorder.clear();

    expect(seen).toEqual([undefined, 200]);
    expect(recorder.traces).toEqual([]);
  });
});

it('costs nothing but a look where nobody traces', async () => {
  expect(await traced('dynamodb', 'GetItem', async (step) => step)).toBeUndefined();
  expect(currentStep()).toBeUndefined();
});
