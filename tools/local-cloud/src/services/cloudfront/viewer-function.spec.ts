import { describe, expect, it } from '@jest/globals';
import { ViewerFunction } from './viewer-function.ts';

function run(code: string, event: object = {}): unknown {
  return new ViewerFunction('f', code, () => {}).run(event);
}

describe('ViewerFunction', () => {
  it.each([
    'setTimeout',
    'setInterval',
    'fetch',
    'require',
    'process',
    'Buffer',
    'WebAssembly',
    'SharedArrayBuffer',
  ])('has no %s', (name) => {
    expect(run(`function handler() { return { type: typeof ${name} } }`)).toEqual({
      type: 'undefined',
    });
  });

  it.each(['eval("1")', 'new Function("return 1")()', 'console.log.constructor("return 1")()'])(
    'makes no code from text: %s',
    (expression) => {
      expect(() => run(`function handler() { return ${expression} }`)).toThrow(/code generation/i);
    },
  );

  it('starts anew at every call', () => {
    const counter = new ViewerFunction(
      'f',
      'var n = 0; function handler() { return ++n }',
      () => {},
    );
    expect([counter.run({}), counter.run({})]).toEqual([1, 1]);
  });

  it('waits for an async handler, and says so when its promise never settles', () => {
    const code = 'async function handler(e) { await null; return e.x }';
    expect(run(code, { x: 7 })).toBe(7);
    expect(() => run('function handler() { return new Promise(() => {}) }')).toThrow(
      'never settles',
    );
  });

  it('stops a handler that never ends', () => {
    const start = (code: string) => (): unknown =>
      new ViewerFunction('f', code, () => {}, 500).run({});
    expect(start('function handler() { for (;;); }')).toThrow(/timed out/);
    expect(start('async function handler() { await null; for (;;); }')).toThrow(/timed out/);
  });

  it('passes on what the function prints', () => {
    const lines: string[] = [];
    const code = 'function handler() { console.log("a", { b: 1 }); return {} }';
    new ViewerFunction('name', code, (line) => lines.push(line)).run({});
    expect(lines).toEqual(['name: a {"b":1}']);
  });

  it('takes 10 KB of code and no more', () => {
    const code = (bytes: number): string => 'function handler() {}'.padEnd(bytes);
    expect(() => new ViewerFunction('f', code(10_240), () => {})).not.toThrow();
    expect(() => new ViewerFunction('f', code(10_241), () => {})).toThrow(
      "the function's code has 10241 bytes; CloudFront takes 10240",
    );
  });

  it('refuses what is no JavaScript', () => {
    expect(() => new ViewerFunction('f', 'function (', () => {})).toThrow(
      'Function statements require a function name',
    );
  });
});
