import type { Bench } from './bench.ts';

/** All that can be measured, in the order of the help; loaded when they run. */
export const BENCHES: readonly Bench[] = [
  {
    name: 'cost',
    summary: 'what every endpoint asks of DynamoDB, Cognito and Lambda, in dollars',
    run: async (context) => (await import('./cost/cost.ts')).measureCost(context),
  },
  {
    name: 'feed',
    summary: 'a feed page, a publish for its followers, the way of an event',
    run: async (context) => (await import('./feed/feed.ts')).measureFeed(context),
  },
  {
    name: 'cold-start',
    summary: 'bundles, and process spawned to first answer, beside a bare handler',
    run: async (context) => (await import('./cold-start/cold-start.ts')).measureColdStart(context),
  },
  {
    name: 'throughput',
    summary: 'requests a second, at the handler and through the local stack',
    run: async (context) => (await import('./throughput/throughput.ts')).measureThroughput(context),
  },
  {
    name: 'warm',
    summary: 'what Nest and the adapter add to a request, beside a bare handler',
    run: async (context) => (await import('./warm/warm.ts')).measureWarm(context),
  },
  {
    name: 'client',
    summary: 'the client on a phone: weight, paints, main thread, Lighthouse',
    run: async (context) => (await import('./client/client.ts')).measureClient(context),
  },
  {
    name: 'graphql',
    summary: 'a list beside REST, starts, dispatch, and 500 subscribers told',
    run: async (context) => (await import('./graphql/graphql.ts')).measureGraphql(context),
  },
  {
    name: 'ready',
    summary: 'from a fresh clone to an API that answers, the second start, memory',
    run: async (context) => (await import('./ready/ready.ts')).measureReady(context),
  },
];
