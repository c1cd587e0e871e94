import { describe, expect, it } from '@jest/globals';
import { ResolverCode, type Evaluation } from './resolver-code.ts';

const IMPORT = `import { util, runtime, extensions } from '@aws-appsync/utils';`;
const info = {
  fieldName: 'article',
  parentTypeName: 'Query',
  selectionSetList: ['id'],
  selectionSetGraphQL: '{ id }',
};

/** What a request handler with this body does. */
function run(body: string, context: object = {}): Evaluation {
  const code = `${IMPORT} export function request(ctx) { ${body} } export const response = () => null;`;
  const resolver = new ResolverCode(code, 'article');
  return resolver.run('request', { arguments: { n: 1 }, info, stash: {}, ...context });
}

describe('resolver code', () => {
  it.each([
    ['a while loop', 'while (true) {}', 'while loops'],
    ['a for loop', 'for (let i = 0; i < 9;) {}', 'C-style for loops'],
    ['++', 'let i = 0; i++;', '++ and --'],
    ['try', 'try { f(); } catch (e) {}', 'try'],
    ['throw', 'throw ctx;', 'throw (util.error does that)'],
    ['this', 'return this;', 'this'],
    ['a class', 'class A {}', 'classes'],
    ['a regular expression', 'return /a/;', 'regular expressions (util.matches has)'],
    ['async', 'const f = async () => 1;', 'async functions'],
  ])('is refused with %s', (_what, body, problem) => {
    expect(() => run(body)).toThrow(`APPSYNC_JS has no ${problem} (1:`);
  });

  it('is refused without what AppSync calls, or with other imports', () => {
    const make = (code: string) => () => new ResolverCode(code, 'article');
    expect(make('export function request() {}')).toThrow('does not export response');
    expect(make(`import fs from 'node:fs';`)).toThrow('alone to import from, not node:fs');
    expect(make('export default 1;')).toThrow('named exports alone');
    expect(make('not javascript')).toThrow('Unexpected token');
    expect(make(`${'// '.padEnd(40_000, 'x')}`)).toThrow('AppSync takes 32768');
  });

  it('takes what bundlers make of it', () => {
    const code = `function a(ctx) { return ctx.args.n + 1; } const b = () => 0; export { a as request, b as response };`;
    const resolver = new ResolverCode(code, 'article');
    expect(resolver.run('request', { arguments: { n: 1 }, info, stash: {} }).value).toBe(2);
  });

  it('sees the selection, which JSON.stringify leaves out', () => {
    const { value } = run('return [ctx.info.selectionSetList, JSON.stringify(ctx.info)];');
    expect(value).toEqual([['id'], '{"fieldName":"article","parentTypeName":"Query"}']);
  });

  it('raises errors, adds them, and leaves early, from wherever it is', () => {
    const error = { message: 'm', errorType: 'T', data: { a: 1 }, errorInfo: { b: 2 } };
    const raise = `const f = () => util.error('m', 'T', { a: 1 }, { b: 2 }); f(); return 1;`;
    expect(run(raise)).toMatchObject({ error });
    expect(run(`util.appendError('m', 'T', { a: 1 }, { b: 2 }); return 1;`)).toMatchObject({
      value: 1,
      errors: [error],
    });
    expect(run('[1].map(() => runtime.earlyReturn({ a: 1 })); return 2;')).toMatchObject({
      early: { a: 1 },
    });
    expect(run('util.unauthorized();').error).toMatchObject({
      errorType: 'Unauthorized',
      message: 'Not Authorized to access article on type Query',
    });
  });

  it('says what it uses that there is not', () => {
    expect(run('util.rds.toJsonObject(1);').error?.message).toBe('the local cloud has no util.rds');
    expect(run('return fetch("http://a");').error?.message).toBe('fetch is not defined');
    expect(run('return process.env;').error?.message).toBe('process is not defined');
    expect(run('return Function("return 1")();').error?.message).toBe('Function is not defined');
    expect(run('return (() => 1).constructor("return 1")();').error?.message).toMatch(/strings/);
  });

  it('leaves nothing to the next request but its stash to its own response', () => {
    const code = `let count = 0; export const request = (ctx) => { count += 1; ctx.stash.count = count; return count; };
      export const response = (ctx) => ctx.stash.count + count;`;
    const resolver = new ResolverCode(code, 'article');
    const first = resolver.run('request', { info, stash: {} });
    expect(resolver.run('request', { info, stash: {} }).value).toBe(1);
    expect(resolver.run('response', { info, stash: first.stash }).value).toBe(1);
  });

  it('makes subscription filters of what is simpler to write', () => {
    const body = `extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter(
      { a: { eq: 1, gt: 0 }, or: [{ b: { in: ['x'] } }] }));`;
    expect(run(body).calls).toEqual([
      {
        name: 'setSubscriptionFilter',
        filter: {
          filterGroup: [
            {
              filters: [
                { fieldName: 'a', operator: 'eq', value: 1 },
                { fieldName: 'a', operator: 'gt', value: 0 },
              ],
            },
            { filters: [{ fieldName: 'b', operator: 'in', value: ['x'] }] },
          ],
        },
      },
    ]);
  });
});
