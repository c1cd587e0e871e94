import { readFileSync } from 'node:fs';
import { Script, createContext } from 'node:vm';
import { z } from 'zod';
import { moduleSource } from './module-source.ts';

const runtime = new Script(readFileSync(new URL('./runtime.js', import.meta.url), 'utf8'), {
  filename: 'appsync-js',
});

/** Which code is at work; only one that misses what is checked beforehand runs into this. */
const TIMEOUT_MS = 1_000;

const error = z.object({
  message: z.string(),
  errorType: z.string().nullable(),
  data: z.unknown(),
  errorInfo: z.unknown(),
});

const filter = z.object({
  filterGroup: z.array(
    z.object({
      filters: z.array(
        z.object({ fieldName: z.string(), operator: z.string(), value: z.unknown() }),
      ),
    }),
  ),
});

const call = z.discriminatedUnion('name', [
  z.object({ name: z.literal('setSubscriptionFilter'), filter }),
  z.object({ name: z.literal('setSubscriptionInvalidationFilter'), filter }),
  z.object({
    name: z.literal('invalidateSubscriptions'),
    options: z.object({
      subscriptionField: z.string(),
      payload: z.record(z.string(), z.unknown()),
    }),
  }),
]);

const evaluationSchema = z.object({
  value: z.unknown().optional(),
  early: z.unknown().optional(),
  error: error.optional(),
  stash: z.record(z.string(), z.unknown()),
  errors: z.array(error),
  calls: z.array(call),
  lines: z.array(z.string()),
});

/** What became of one call of resolver code. */
export type Evaluation = z.infer<typeof evaluationSchema>;
export type RaisedError = z.infer<typeof error>;
export type SubscriptionFilter = z.infer<typeof filter>;
export type ExtensionCall = z.infer<typeof call>;

type Evaluate = (instantiate: unknown, name: string, context: string) => string;

/** The code of one resolver, in a context of its own. */
export class ResolverCode {
  readonly #instantiate: unknown;
  readonly #evaluate: Evaluate;

  /** @throws {ResolverCodeError} for code that APPSYNC_JS does not take. */
  constructor(code: string, name: string) {
    const script = new Script(moduleSource(code), { filename: name });
    const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
    runtime.runInContext(context, { timeout: TIMEOUT_MS });
    this.#instantiate = script.runInContext(context, { timeout: TIMEOUT_MS });
    this.#evaluate = new Script('__evaluate').runInContext(context) as Evaluate;
  }

  /** Calls `request(ctx)` or `response(ctx)`. */
  run(name: 'request' | 'response', context: object): Evaluation {
    const json = this.#evaluate(this.#instantiate, name, JSON.stringify(context));
    return evaluationSchema.parse(JSON.parse(json));
  }
}
