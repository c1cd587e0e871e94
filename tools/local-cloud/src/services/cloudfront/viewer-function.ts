import { Script, createContext } from 'node:vm';
import { z } from 'zod';

/** CloudFront's quota for a function's code, in bytes. */
const MAX_CODE_BYTES = 10 * 1024;

/**
 * In milliseconds. CloudFront grants a function a share of its own compute unit, which cannot be
 * measured here; this only stops one that never ends. It is time on the clock: one second was once over before a
 * busy machine had run the function, and a page was answered 503.
 */
const TIMEOUT = 5_000;

/**
 * Globals that V8 has and CloudFront's JavaScript runtime 2.0 has not; what Node adds (timers, fetch,
 * require, process) does not exist in a fresh context in the first place.
 */
const REMOVED_GLOBALS = [
  'Atomics',
  'Intl',
  'SharedArrayBuffer',
  'WebAssembly',
  'WeakRef',
  'FinalizationRegistry',
];

/**
 * Runs inside the context, so that the function never holds an object of the local cloud's own realm
 * (through whose constructor it would get at everything): events come in and results go out as JSON.
 */
const PROLOGUE = `
'use strict';
(() => {
  for (const name of ${JSON.stringify(REMOVED_GLOBALS)}) delete globalThis[name];
  const lines = [];
  const log = (...values) => {
    lines.push(values.map((v) => (typeof v === 'string' ? v : JSON.stringify(v))).join(' '));
  };
  globalThis.console = { log, error: log };
  let outcome = { error: 'the function did not return: its promise never settles' };
  const run = async (event) => handler(JSON.parse(event));
  Object.defineProperty(globalThis, '__invoke', {
    value: (event) =>
      run(event).then(
        (result) => { outcome = { result }; },
        (error) => { outcome = { error: String(error && error.stack || error) }; },
      ),
  });
  Object.defineProperty(globalThis, '__outcome', { value: () => JSON.stringify({ ...outcome, lines }) });
})();
`;

const outcomeSchema = z.object({
  result: z.unknown().optional(),
  error: z.string().optional(),
  lines: z.array(z.string()),
});

/** A function threw, did not end or returned nothing of the kind that CloudFront takes. */
export class ViewerFunctionError extends Error {
  readonly kind: 'FunctionExecutionError' | 'FunctionValidationError';

  constructor(kind: ViewerFunctionError['kind'], message: string) {
    super(message);
    this.name = 'ViewerFunctionError';
    this.kind = kind;
  }
}

/** A CloudFront Function: JavaScript that CloudFront runs on a viewer's request or response. */
export class ViewerFunction {
  readonly name: string;
  readonly #prologue = new Script(PROLOGUE, { filename: 'cloudfront-js-2.0' });
  readonly #script: Script;
  readonly #log: (line: string) => void;
  readonly #timeout: number;

  /**
   * @param timeout in milliseconds.
   * @throws {Error} when the code is too large or is no JavaScript.
   */
  constructor(name: string, code: string, log: (line: string) => void, timeout = TIMEOUT) {
    const size = Buffer.byteLength(code);
    if (size > MAX_CODE_BYTES) {
      throw new Error(`the function's code has ${size} bytes; CloudFront takes ${MAX_CODE_BYTES}`);
    }
    this.name = name;
    this.#log = log;
    this.#timeout = timeout;
    this.#script = new Script(code, { filename: `${name}.js` });
  }

  /**
   * Calls `handler(event)` in a context of its own, so that nothing survives from call to call.
   *
   * @returns what the handler returned, as plain data of unknown shape.
   * @throws {ViewerFunctionError}
   */
  run(event: object): unknown {
    // Without code generation from text there is no eval and no Function(), as on CloudFront; and
    // promises settle within the time-out, since the context has a microtask queue of its own.
    const context = createContext(
      {},
      { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' },
    );
    const options = { timeout: this.#timeout };
    try {
      this.#prologue.runInContext(context, options);
      this.#script.runInContext(context, options);
      const call = `__invoke(${JSON.stringify(JSON.stringify(event))})`;
      new Script(call).runInContext(context, options);
      return this.#resultOf(new Script('__outcome()').runInContext(context, options));
    } catch (error) {
      if (error instanceof ViewerFunctionError) throw error;
      throw new ViewerFunctionError('FunctionExecutionError', `${this.name}: ${String(error)}`);
    }
  }

  #resultOf(json: unknown): unknown {
    const outcome = outcomeSchema.parse(JSON.parse(String(json)));
    for (const line of outcome.lines) this.#log(`${this.name}: ${line}`);
    if (outcome.error === undefined) return outcome.result;
    throw new ViewerFunctionError('FunctionExecutionError', `${this.name}: ${outcome.error}`);
  }
}
