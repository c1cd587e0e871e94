import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lent } from './articles.controller.ts';
import type { GatewayService } from './gateway.service.ts';
import { startOnKafka } from './on-kafka.ts';
import { startOnLambda } from './on-lambda.ts';
import type { Bridge } from './bridge.ts';

/** The broker is installed where it is missing; consumer groups take their time to form. */
const START_TIMEOUT_MS = 240_000;

let kafka: Bridge;
let lambda: Bridge;

beforeAll(async () => {
  kafka = await startOnKafka();
  lambda = await startOnLambda();
}, START_TIMEOUT_MS);

afterAll(async () => {
  await lambda?.stop();
  await kafka?.stop();
}, START_TIMEOUT_MS);

beforeEach(() => {
  lent.length = 0;
});

/** Asks both, and gives what both answer; they must not differ. */
async function both<Answer>(ask: (gateway: GatewayService) => Promise<Answer>): Promise<Answer> {
  const [onKafka, onLambda] = [await ask(kafka.gateway), await ask(lambda.gateway)];
  expect(onLambda).toEqual(onKafka);
  return onLambda;
}

const refusal = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    (answer) => ({ answered: answer }),
    (error: unknown) => error,
  );

/** Waits for events that are under way. */
async function lentBooks(count: number): Promise<object[]> {
  while (lent.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  return lent.splice(0);
}

describe('the same handlers and call sites on Kafka and on Lambda', () => {
  it('answer a request', async () => {
    expect(await both((gateway) => gateway.create('Bridges'))).toEqual({
      id: 'id-of-Bridges',
      title: 'Bridges',
    });
  });

  it('take a bare string, and answer with an observable', async () => {
    expect(await both((gateway) => gateway.all('jo'))).toEqual([{ id: '1', title: 'for jo' }]);
  });

  it('answer with each value of an observable', async () => {
    expect(await both((gateway) => gateway.tags())).toEqual([
      { name: 'nest', count: 2 },
      { name: 'kafka', count: 1 },
    ]);
  });

  it.each(['favorite_article', 'delete_comment'] as const)('%s answers nothing', async (topic) => {
    expect(await both((gateway) => gateway.answersOf(topic))).toEqual([null]);
  });

  it('give headers, key and topic to a handler that asks for them', async () => {
    expect(await both((gateway) => gateway.byTag('nest', 'acme'))).toEqual({
      tag: 'nest',
      topic: 'get_articles_by_tag',
      tenant: 'acme',
      keyedBy: 'tags',
    });
  });

  it.each([
    ['missing', { status: 'error', message: 'article not found' }],
    ['secret', { code: 403, reason: 'not yours' }],
  ])('give an RpcException to the caller: %s', async (id, error) => {
    expect(await both((gateway) => refusal(gateway.find(id)))).toEqual(error);
  });

  it('tell the caller nothing of the inner workings', async () => {
    const told = { status: 'error', message: 'Internal server error' };

    expect(await refusal(kafka.gateway.find('broken'))).toEqual(told);
    expect(await refusal(lambda.gateway.find('broken'))).toMatchObject(told);
  });

  it('keep the answers of concurrent requests apart', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `article-${index}`);

    const answers = await both((gateway) => Promise.all(ids.map((id) => gateway.find(id))));

    expect(answers.map(({ id }) => id)).toEqual(ids);
  });

  it('take events', async () => {
    await kafka.gateway.lend('b-1');
    const onKafka = await lentBooks(1);
    await lambda.gateway.lend('b-1');

    expect(await lentBooks(1)).toEqual(onKafka);
    expect(onKafka).toEqual([{ book: 'b-1', days: 7 }]);
  });

  it('take batches of events', async () => {
    const books = Array.from({ length: 12 }, (_, index) => `b-${index}`);
    const expected = books.map((book) => ({ book, days: 7 }));

    for (const { gateway } of [kafka, lambda]) {
      await gateway.lendAll(books);

      // Kafka orders within a partition, EventBridge not at all.
      const taken = await lentBooks(books.length);
      expect(taken).toHaveLength(books.length);
      expect(taken).toEqual(expect.arrayContaining(expected));
    }
  });
});
