import { describe, expect, it } from '@jest/globals';
import { eventEntry } from './event-entry.ts';
import type { Pipe, PipeRecord } from './pipe.ts';

const SOURCE = 'arn:aws:dynamodb:us-east-1:000000000000:table/articles/stream/1';
const NOW = new Date('2026-05-06T07:08:09.123Z');

const record: PipeRecord = {
  eventID: '1',
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  eventSourceARN: SOURCE,
  dynamodb: {
    ApproximateCreationDateTime: 1_700_000_000,
    SequenceNumber: '7',
    SizeBytes: 1,
    StreamViewType: 'NEW_IMAGE',
    Keys: { pk: { S: 'O|1' } },
    NewImage: {
      type: { S: 'article.published' },
      sequence: { N: '12' },
      data: { S: '{"title":"\\"quoted\\" ü"}' },
      time: { S: '2026-01-02T03:04:05.678Z' },
      tags: { L: [{ S: 'a' }, { S: 'b' }] },
    },
  },
};

const pipe: Pipe = {
  name: 'outbox',
  arn: 'arn:aws:pipes:us-east-1:000000000000:pipe/outbox',
  principal: { kind: 'role', arn: 'role', sessionName: 'outbox' },
  source: SOURCE,
  filters: [],
  stream: { StartingPosition: 'LATEST' },
  target: 'arn:aws:events:us-east-1:000000000000:event-bus/conduit',
  bus: {},
};

const image = (path: string): string => `$.dynamodb.NewImage.${path}`;
const detail = (inputTemplate: string): string | undefined =>
  eventEntry({ ...pipe, inputTemplate }, record, NOW).Detail;

describe('an entry', () => {
  it('is the whole record, in the pipe’s name, where the pipe says nothing', () => {
    expect(eventEntry(pipe, record, NOW)).toEqual({
      EventBusName: pipe.target,
      Source: 'Pipe outbox',
      DetailType: 'Event from aws:dynamodb',
      Resources: [],
      Detail: JSON.stringify(record),
    });
  });

  it('takes dynamic paths from the record, whatever the template makes of it', () => {
    const bus = {
      Source: 'articles',
      DetailType: image('type.S'),
      Time: image('time.S'),
      Resources: ['$.eventSourceARN'],
    };
    const inputTemplate = '{"other": true}';

    expect(eventEntry({ ...pipe, bus, inputTemplate }, record, NOW)).toEqual({
      EventBusName: pipe.target,
      Source: 'articles',
      DetailType: 'article.published',
      Time: Date.parse('2026-01-02T03:04:05.678Z'),
      Resources: [SOURCE],
      Detail: '{"other": true}',
    });
  });
});

describe('a template', () => {
  it.each<[string, string, unknown]>([
    ['text', `{"a": <${image('type.S')}>}`, { a: 'article.published' }],
    ['a number of DynamoDB as text', `{"a": <${image('sequence.N')}>}`, { a: '12' }],
    ['JSON in a text as text', `{"a": <${image('data.S')}>}`, { a: '{"title":"\\"quoted\\" ü"}' }],
    ['text within text', `{"a": "at <${image('type.S')}>!"}`, { a: 'at article.published!' }],
    [
      'quotation marks within text',
      `{"a": "<${image('data.S')}>"}`,
      { a: '{"title":"\\"quoted\\" ü"}' },
    ],
    ['an object', '{"a": <$.dynamodb.Keys>}', { a: { pk: { S: 'O|1' } } }],
    ['an element of a list', `{"a": <${image('tags.L[1].S')}>}`, { a: 'b' }],
    ['all elements of a list', `{"a": <${image('tags.L[*].S')}>}`, { a: ['a', 'b'] }],
    ['nothing as empty text', `{"a": <${image('none.S')}>}`, { a: '' }],
    ['nothing within text as well', `{"a": "<${image('none.S')}>"}`, { a: '' }],
    [
      'the pipe',
      '{"a": [<aws.pipes.pipe-name>, <aws.pipes.pipe-arn>]}',
      { a: [pipe.name, pipe.arn] },
    ],
    [
      'both ends',
      '{"a": [<aws.pipes.source-arn>, <aws.pipes.target-arn>]}',
      { a: [SOURCE, pipe.target] },
    ],
    ['the time', '{"a": <aws.pipes.event.ingestion-time>}', { a: NOW.toISOString() }],
    ['the record', '{"a": <aws.pipes.event.json>}', { a: record }],
    ['one path alone', '<$.dynamodb.Keys>', { pk: { S: 'O|1' } }],
  ])('renders %s', (_, template, expected) => {
    expect(JSON.parse(detail(template) ?? '')).toEqual(expected);
  });
});
