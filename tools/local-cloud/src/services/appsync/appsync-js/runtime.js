'use strict';
/**
 * What APPSYNC_JS has, as `@aws-appsync/utils` offers it. This file runs inside the context of each
 * resolver, so that resolver code never holds an object of the local cloud's own realm: contexts come
 * in and results go out as JSON.
 */
(() => {
  const REMOVED = [
    ...['Atomics', 'FinalizationRegistry', 'Function', 'Intl', 'Promise', 'Proxy', 'Reflect'],
    ...['SharedArrayBuffer', 'WeakRef', 'WebAssembly', 'eval'],
  ];
  const MakeProxy = Proxy;
  const Expression = RegExp;

  /** Thrown to leave the code at once, in whichever function it is. */
  class Exit {
    constructor(outcome) {
      this.outcome = outcome;
    }
  }

  let evaluation = { errors: [], calls: [], lines: [], context: {} };

  const errorOf = (message, type, data, info) => ({
    message: String(message),
    errorType: type === undefined || type === null ? null : String(type),
    data: data ?? null,
    errorInfo: info ?? null,
  });

  /** A group of functions, in which an unknown name is an error that says so. */
  const group = (name, members) =>
    new MakeProxy(Object.freeze(members), {
      get: (target, key) => {
        if (typeof key === 'symbol' || key in target) return target[key];
        throw new TypeError(`the local cloud has no ${name}.${key}`);
      },
    });

  const hex = (length) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  const random = Math.random;
  const autoId = () =>
    `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[Math.floor(random() * 4)]}${hex(3)}-${hex(12)}`;

  const OPERATORS = {
    ...{ eq: 'eq', ne: 'ne', le: 'le', lt: 'lt', ge: 'ge', gt: 'gt', contains: 'contains' },
    ...{ notContains: 'notContains', beginsWith: 'beginsWith', in: 'in', notIn: 'notIn' },
    ...{ between: 'between', containsAny: 'containsAny' },
  };
  /** `{a: {eq: 1}, b: {gt: 2}, or: […]}` as the groups of a filter. */
  const filterGroups = (object, ignored) => {
    const { and = [], or = [], ...fields } = object;
    const own = Object.entries(fields)
      .filter(([name]) => !ignored.includes(name))
      .flatMap(([fieldName, tests]) =>
        Object.entries(tests).map(([operator, value]) => {
          if (!(operator in OPERATORS)) throw new TypeError(`a filter has no operator ${operator}`);
          return { fieldName, operator, value };
        }),
      );
    const all = and.flatMap((part) =>
      filterGroups(part, ignored).flatMap(({ filters }) => filters),
    );
    const first = [...own, ...all];
    const others = or.flatMap((part) => filterGroups(part, ignored));
    return [...(first.length > 0 ? [{ filters: first }] : []), ...others];
  };

  const util = group('util', {
    error: (message, type, data, info) => {
      throw new Exit({ error: errorOf(message, type, data, info) });
    },
    appendError: (message, type, data, info) => {
      evaluation.errors.push(errorOf(message, type, data, info));
    },
    unauthorized: () => {
      const { fieldName, parentTypeName } = evaluation.context.info;
      const message = `Not Authorized to access ${fieldName} on type ${parentTypeName}`;
      throw new Exit({ error: errorOf(message, 'Unauthorized') });
    },
    authType: () => {
      const { identity } = evaluation.context;
      if (!identity) return 'API Key Authorization';
      return 'claims' in identity ? 'User Pool Authorization' : 'IAM Authorization';
    },
    autoId,
    matches: (pattern, text) => new Expression(`^(?:${pattern})$`).test(String(text)),
    urlEncode: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
    urlDecode: (text) => decodeURIComponent(text.replaceAll('+', ' ')),
    time: group('util.time', {
      nowISO8601: () => new Date().toISOString(),
      nowEpochSeconds: () => Math.floor(Date.now() / 1000),
      nowEpochMilliSeconds: () => Date.now(),
      parseISO8601ToEpochMilliSeconds: (text) => Date.parse(text),
      epochMilliSecondsToISO8601: (milliseconds) => new Date(milliseconds).toISOString(),
    }),
    str: group('util.str', {
      toLower: (text) => text.toLowerCase(),
      toUpper: (text) => text.toUpperCase(),
      toReplace: (text, part, other) => text.replaceAll(part, other),
      normalize: (text, form) => text.normalize(form.toUpperCase()),
    }),
    transform: group('util.transform', {
      toSubscriptionFilter: (object, ignored = [], rules = {}) =>
        JSON.stringify({
          filterGroup: filterGroups(object, ignored).map(({ filters }) => ({
            filters: [...filters, ...filterGroups(rules, []).flatMap((each) => each.filters)],
          })),
        }),
    }),
  });

  const runtime = group('runtime', {
    earlyReturn: (value) => {
      throw new Exit({ early: value ?? null });
    },
  });

  const filterOf = (filter) => (typeof filter === 'string' ? JSON.parse(filter) : filter);
  const extensions = group('extensions', {
    setSubscriptionFilter: (filter) => {
      evaluation.calls.push({ name: 'setSubscriptionFilter', filter: filterOf(filter) });
    },
    setSubscriptionInvalidationFilter: (filter) => {
      evaluation.calls.push({
        name: 'setSubscriptionInvalidationFilter',
        filter: filterOf(filter),
      });
    },
    invalidateSubscriptions: (options) => {
      evaluation.calls.push({ name: 'invalidateSubscriptions', options: filterOf(options) });
    },
  });

  const utils = group('@aws-appsync/utils', { util, runtime, extensions });

  const shown = (value) => (typeof value === 'string' ? value : JSON.stringify(value));
  const log = (...values) => {
    evaluation.lines.push(values.map(shown).join(' '));
  };
  globalThis.console = Object.freeze({ log, error: log });

  /** As on AppSync, both selection sets can be read, and `JSON.stringify(ctx.info)` leaves them out. */
  const contextOf = (json) => {
    const context = JSON.parse(json);
    for (const name of ['selectionSetList', 'selectionSetGraphQL']) {
      Object.defineProperty(context.info, name, { value: context.info[name], enumerable: false });
    }
    Object.defineProperty(context, 'args', { value: context.arguments, enumerable: true });
    return context;
  };

  const run = (instantiate, name, context) => {
    try {
      return { value: instantiate(utils)[name](context) ?? null };
    } catch (error) {
      if (error instanceof Exit) return error.outcome;
      const message = error instanceof Error ? error.message : String(error);
      return { error: errorOf(message, 'Code') };
    }
  };

  Object.defineProperty(globalThis, '__evaluate', {
    value: (instantiate, name, json) => {
      const context = contextOf(json);
      evaluation = { errors: [], calls: [], lines: [], context };
      const outcome = run(instantiate, name, context);
      const { errors, calls, lines } = evaluation;
      return JSON.stringify({ ...outcome, stash: context.stash, errors, calls, lines });
    },
  });

  delete Math.random;
  for (const name of REMOVED) delete globalThis[name];
  for (const each of [Object, Array, String, Number, Boolean, Date, JSON, Math, RegExp, Error]) {
    Object.freeze(each);
    if (each.prototype) Object.freeze(each.prototype);
  }
})();
