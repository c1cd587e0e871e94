import { describe, expect, it } from '@jest/globals';
import { Faults } from './faults.ts';
import type { Passage } from './passage.ts';
import type { RuleInput } from './rule.ts';

const TRACE = '1-5759e988-bd862e3fe1be46a994272793';
const names = {
  tables: ['dev-data-Articles-1', 'dev-data-Profiles-2'],
  functions: ['dev-auth-service-http', 'dev-article-service-http', 'dev-auth-service-authorizer'],
  routes: ['GET /api/articles', 'POST /api/articles'],
  fields: ['Query.articles', 'Query.article'],
  rules: [],
};

function someCall(changes: Partial<Passage & { place: 'call' }> = {}): Passage {
  return {
    place: 'call',
    service: 'dynamodb',
    operation: 'GetItem',
    tables: () => ['dev-data-Articles-1'],
    by: 'dev-article-service-http',
    nth: 1,
    trace: TRACE,
    ...changes,
  };
}

/** `through` or the kind of effect that happened in its place, or to its answer. */
async function pass(faults: Faults, passage = someCall()): Promise<string> {
  let proceeded = false;
  return faults.through({
    passage,
    proceed: async () => {
      proceeded = true;
      return 'through';
    },
    fail: ({ kind }) => (proceeded ? `${kind} after` : kind),
  });
}

async function passes(faults: Faults, count: number): Promise<string[]> {
  const results: string[] = [];
  for (let number = 1; number <= count; number++) results.push(await pass(faults));
  return results;
}

function withRules(...rules: RuleInput[]): Faults {
  const faults = new Faults(() => names);
  for (const rule of rules) faults.add(rule);
  return faults;
}

const throttle: RuleInput = { target: { service: 'dynamodb' }, effect: { kind: 'throttle' } };

describe('a rule', () => {
  it('happens to what matches it, until it is cleared', async () => {
    const faults = withRules({ ...throttle, id: 'busy' });

    expect(await pass(faults)).toBe('throttle');
    expect(await pass(faults, someCall({ service: 'lambda' }))).toBe('through');
    expect(faults.clear('busy')).toEqual(['busy']);
    expect(await pass(faults)).toBe('through');
    expect(faults.isQuiet).toBe(true);
  });

  it.each<[string, RuleInput['target'], Passage, Passage]>([
    [
      'a table',
      { service: 'dynamodb', table: 'articles' },
      someCall({ tables: () => ['dev-data-Profiles-2', 'dev-data-Articles-1'] }),
      someCall({ tables: () => ['dev-data-Profiles-2'] }),
    ],
    [
      'an operation',
      { service: 'call', operation: 'Invoke' },
      someCall({ service: 'lambda', operation: 'Invoke' }),
      someCall(),
    ],
    [
      'who calls, and the number of the call',
      { service: 'call', by: 'auth-service-http', nth: 2 },
      someCall({ by: 'dev-auth-service-http', nth: 2 }),
      someCall({ by: 'dev-auth-service-http', nth: 3 }),
    ],
    [
      'a request',
      { service: 'lambda', trace: TRACE },
      { place: 'lambda', function: 'any', trace: TRACE },
      { place: 'lambda', function: 'any', trace: TRACE.replace('5', '6') },
    ],
    [
      'a route',
      { service: 'apigateway', route: 'post /api/articles' },
      { place: 'apigateway', route: 'POST /api/articles', trace: TRACE },
      { place: 'apigateway', route: 'GET /api/articles', trace: TRACE },
    ],
    [
      'a path at the edge',
      { service: 'edge', path: '/api/', method: 'get' },
      { place: 'edge', method: 'GET', path: '/api/tags' },
      { place: 'edge', method: 'GET', path: '/index.html' },
    ],
  ])('may be about %s alone', async (_what, target, hit, spared) => {
    const effect: RuleInput['effect'] = { kind: 'observe' };
    const faults = withRules({ target, effect });

    await pass(faults, spared);
    expect(faults.list()).toMatchObject([{ hits: 0 }]);
    await pass(faults, hit);
    expect(faults.list()).toMatchObject([{ hits: 1 }]);
  });

  it('spares the first, and ends after so many', async () => {
    const faults = withRules({ ...throttle, skip: 2, count: 1 });

    expect(await passes(faults, 4)).toEqual(['through', 'through', 'throttle', 'through']);
    expect(faults.list()).toMatchObject([{ matched: 4, hits: 1 }]);
  });

  it('hits by chance, and the same ones for the same seed', async () => {
    const draw = (seed: number): Promise<string[]> =>
      passes(withRules({ ...throttle, probability: 0.2, seed }), 500);
    const first = await draw(7);

    expect(await draw(7)).toEqual(first);
    expect(await draw(8)).not.toEqual(first);
    const hits = first.filter((result) => result === 'throttle').length;
    expect(hits).toBeGreaterThan(70);
    expect(hits).toBeLessThan(130);
  });

  it('may let the thing happen and lose its answer', async () => {
    const faults = withRules({ ...throttle, effect: { kind: 'reset', when: 'after' } });

    expect(await pass(faults)).toBe('reset after');
  });
});

describe('a fault after the answer', () => {
  it('happens whatever the answer was', async () => {
    const faults = withRules({ ...throttle, effect: { kind: 'crash', when: 'after' } });

    const outcome = faults.through({
      passage: someCall(),
      proceed: () => Promise.reject(new Error('refused')),
      fail: ({ kind }) => kind,
    });

    expect(await outcome).toBe('crash');
  });
});

describe('several rules', () => {
  it('are asked in their order, the first failure decides, and the next has its turn later', async () => {
    const crash: RuleInput = {
      target: { service: 'dynamodb' },
      effect: { kind: 'crash' },
      count: 1,
    };
    const faults = withRules({ ...throttle, count: 1 }, crash);

    expect(await passes(faults, 3)).toEqual(['throttle', 'crash', 'through']);
  });

  it('delay and fail together', async () => {
    const latency: RuleInput = { ...throttle, effect: { kind: 'latency', ms: [10, 20] } };
    const faults = withRules(latency, throttle);
    const started = performance.now();

    expect(await pass(faults)).toBe('throttle');
    expect(performance.now() - started).toBeGreaterThanOrEqual(9);
    expect(faults.list()).toMatchObject([{ hits: 1 }, { hits: 1 }]);
  });
});

describe('what happened', () => {
  it('is told to the log of whom it concerns and to whoever listens, and remembered', async () => {
    const faults = withRules({ ...throttle, id: 'busy' });
    const heard: unknown[] = [];
    const notes: string[] = [];
    faults.events.on('hit', (hit) => heard.push(hit));

    await faults.through({
      passage: someCall(),
      proceed: async () => undefined,
      fail: () => undefined,
      note: (line) => notes.push(line),
    });

    const at = 'dynamodb GetItem (dev-data-Articles-1) by dev-article-service-http, call 1';
    const hit = { rule: 'busy', effect: 'throttle', at, trace: TRACE, time: expect.any(String) };
    expect(notes).toEqual([`FAULT busy: throttle at ${at}`]);
    expect(heard).toEqual([hit]);
    expect(faults.list()).toMatchObject([{ last: [hit] }]);
  });
});

describe('a rule that makes no sense', () => {
  it.each<[string, unknown, string]>([
    [
      'an effect that cannot be there',
      { target: { service: 'edge' }, effect: { kind: 'crash' } },
      'effect.kind: crash cannot happen at edge; possible are latency, error, reset, observe',
    ],
    [
      'a service that there is not',
      { target: { service: 's3' }, effect: { kind: 'error' } },
      'target.service',
    ],
    ['a word too many', { ...throttle, often: true }, 'often'],
    ['a probability beyond 1', { ...throttle, probability: 2 }, 'probability'],
    [
      'a table that there is not',
      { ...throttle, target: { service: 'dynamodb', table: 'tags' } },
      'there is no table "tags"; there are\n  dev-data-Articles-1\n  dev-data-Profiles-2',
    ],
    [
      'a name for two functions',
      { ...throttle, target: { service: 'call', by: 'auth-service' } },
      'more than one function is called "auth-service":\n  dev-auth-service-http\n  dev-auth-service-authorizer',
    ],
    [
      'an id that is taken',
      { ...throttle, id: 'busy' },
      'there is a rule with the id busy already',
    ],
  ])('is refused: %s', (_what, rule, message) => {
    const faults = withRules({ ...throttle, id: 'busy' });

    expect(() => faults.add(rule as RuleInput)).toThrow(message);
    expect(faults.list()).toHaveLength(1);
  });

  it('cannot be cleared by an id that none has', () => {
    expect(() => withRules(throttle).clear('f2')).toThrow('no rule has the id f2 (f1)');
  });
});
