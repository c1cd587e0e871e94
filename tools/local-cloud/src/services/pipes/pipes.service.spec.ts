import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PipeFixture } from './testing/pipe-fixture.ts';

let fixture: PipeFixture;

beforeEach(async () => {
  fixture = await PipeFixture.start();
});
afterEach(() => fixture.remove());

describe('a pipe', () => {
  it('carries what was there before it and what comes, as its filter and template say', async () => {
    await fixture.put('a', 'b');
    await fixture.pipe();
    expect((await fixture.ids(2)).sort()).toEqual(['a', 'b']);

    await fixture.put('a', 'c');

    const [message] = await fixture.base.receive('work');
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      source: 'test',
      'detail-type': 'thing.made',
      detail: { id: 'c' },
    });
    // The second "a" is a MODIFY.
    expect(fixture.base.depth('work')).toBe(0);
  });

  it('sees as well what did not go through the cloud’s own API', async () => {
    await fixture.pipe();
    await fixture.put('a');
    await fixture.ids(1);

    await fixture.putUnseen('b');

    expect(await fixture.ids(1)).toEqual(['b']);
  });

  it('goes on after a restart where it was, with what came meanwhile', async () => {
    await fixture.pipe();
    await fixture.put('a');
    await fixture.ids(1);
    await fixture.restart();
    await fixture.put('b');
    await fixture.pipe();

    expect(await fixture.ids(1)).toEqual(['b']);
    await fixture.put('c');
    expect(await fixture.ids(1)).toEqual(['c']);
  });

  it('goes on when the database crashed', async () => {
    await fixture.pipe();
    await fixture.put('a');
    await fixture.ids(1);
    await fixture.dynamoDb.killEngine();
    await untilItWorks(() => fixture.putUnseen('b'));

    expect(await fixture.ids(1)).toEqual(['b']);
  });

  it('begins with what comes, if it shall', async () => {
    await fixture.put('a');
    await fixture.pipe({ StartingPosition: 'LATEST' });
    // What is written before a pipe has its place in the stream is not for it.
    do await fixture.put(`b${Math.random()}`);
    while (fixture.base.depth('work') === 0);

    expect(await fixture.ids(1)).not.toContain('a');
  });
});

/** The test's own time-out is the limit. */
async function untilItWorks(work: () => Promise<void>): Promise<void> {
  for (;;) {
    const failed = await work().then(
      () => false,
      () => true,
    );
    if (!failed) return;
    await sleep(20);
  }
}

describe('a record that the bus refuses', () => {
  it('is parted from its batch, tried as often as the pipe says, and named in the dead-letter queue', async () => {
    await fixture.put('a', 'b');
    await fixture.putItem({ pk: 'poison', source: 'aws.forged', type: 'x' });
    await fixture.put('c');
    await fixture.pipe({
      BatchSize: 10,
      MaximumRetryAttempts: 1,
      OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
      DeadLetterConfig: { Arn: fixture.base.queueArn('dead') },
    });

    const [message] = await fixture.base.receive('dead');
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      context: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: {
        streamArn: fixture.streamArn,
        batchSize: 1,
        startSequenceNumber: '3',
        endSequenceNumber: '3',
      },
    });
    await fixture.put('d');
    const ids = new Set<unknown>();
    while (ids.size < 4) for (const id of await fixture.ids(1)) ids.add(id);
    expect([...ids].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the role of a pipe', () => {
  it.each([
    ['dynamodb:DescribeStream', /stands still.*dynamodb:DescribeStream/],
    ['dynamodb:GetShardIterator', /cannot read.*dynamodb:GetShardIterator/],
    ['dynamodb:GetRecords', /cannot read.*dynamodb:GetRecords/],
    ['events:PutEvents', /does not get on.*events:PutEvents/],
  ])('needs %s', async (action, complaint) => {
    const statements = fixture.statements.map((statement) => ({
      ...statement,
      Action: [statement.Action].flat().filter((each) => each !== action),
    }));
    await fixture.put('a');
    await fixture.pipe({}, { statements });

    await expect(fixture.complaint()).resolves.toMatch(complaint);
    expect(fixture.base.depth('work')).toBe(0);
  });

  it('needs to be allowed to send to the dead-letter queue', async () => {
    const statements = fixture.statements.filter(({ Action }) => Action !== 'sqs:SendMessage');
    await fixture.putItem({ pk: 'poison', source: 'aws.forged', type: 'x' });
    const DeadLetterConfig = { Arn: fixture.base.queueArn('dead') };
    await fixture.pipe({ MaximumRetryAttempts: 0, DeadLetterConfig }, { statements });

    await fixture.complaint();
    while (fixture.complaints.length < 2) await fixture.put('more');
    expect(fixture.complaints[1]).toMatch(/cannot name them in .*dead.*sqs:SendMessage/);
  });

  it('has to trust pipes', async () => {
    await expect(fixture.pipe({}, { trusts: 'lambda.amazonaws.com' })).rejects.toThrow(
      /pipes.amazonaws.com is not authorized to perform: sts:AssumeRole/,
    );
  });
});

describe('a template', () => {
  it.each<[object, RegExp]>([
    [{ Enrichment: 'arn:aws:lambda:x' }, /Enrichment/],
    [{ Source: 'arn:aws:sqs:x' }, /ARN of a table’s stream/],
    [{ Target: 'arn:aws:sqs:x' }, /ARN of an event bus/],
  ])('is refused with %j', async (properties, reason) => {
    await expect(async () => fixture.pipe({}, { properties })).rejects.toThrow(reason);
  });

  it('is refused with a filter that pipes do not know', async () => {
    const SourceParameters = {
      DynamoDBStreamParameters: { StartingPosition: 'LATEST' },
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"wildcard":"I*"}]}' }] },
    };
    await expect(fixture.pipe({}, { properties: { SourceParameters } })).rejects.toThrow(
      /Pipes do not support wildcard/,
    );
  });
});
