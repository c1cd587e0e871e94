import { describe, expect, it } from '@jest/globals';
import { EventPattern } from './event-pattern.ts';

/** The event of aws/event-ruler's README. */
const EVENT = {
  version: '0',
  id: 'ddddd4-aaaa-7777-4444-345dd43cc333',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '012345679012',
  time: '2017-10-02T16:24:49Z',
  region: 'us-east-1',
  resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000'],
  detail: {
    'c-count': 5,
    'd-count': 3,
    'x-limit': 301.8,
    'source-ip': '10.0.0.33',
    'instance-id': 'i-000000aaaaaa00000',
    state: 'running',
    flag: false,
    nothing: null,
    empty: '',
    none: [],
    path: 'C:\\dir\\*.png',
    labels: ['a', 'b'],
  },
};

const EMPLOYEES = {
  employees: [
    [
      { firstName: 'John', lastName: 'Doe' },
      { firstName: 'Anna', lastName: 'Smith' },
    ],
    [{ firstName: 'Peter', lastName: 'Jones', nickName: 'Pete' }],
  ],
};

const matches = (pattern: object, event: unknown = EVENT): boolean =>
  new EventPattern(pattern).matches(event);
const detail = (name: string, ...conditions: unknown[]): boolean =>
  matches({ detail: { [name]: conditions } });

describe('a pattern', () => {
  it('wants one of the values of each field that it names', () => {
    const pattern = {
      'detail-type': ['EC2 Instance State-change Notification'],
      resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000'],
      detail: { state: ['initializing', 'running'] },
    };

    expect(matches(pattern)).toBe(true);
    expect(matches({ ...pattern, source: ['aws.s3'] })).toBe(false);
    expect(matches({ ...pattern, detail: { state: ['stopped'] } })).toBe(false);
    expect(matches({ missing: ['x'] })).toBe(false);
    expect(matches({ source: { deeper: ['aws.ec2'] } })).toBe(false);
  });

  it('matches the complex example of the README', () => {
    expect(
      matches({
        time: [{ prefix: '2017-10-02' }],
        detail: {
          state: [{ 'anything-but': 'initializing' }],
          'c-count': [{ numeric: ['>', 0, '<=', 5] }],
          'd-count': [{ numeric: ['<', 10] }],
          'x-limit': [{ 'anything-but': [100, 200, 300] }],
          'source-ip': [{ cidr: '10.0.0.0/8' }],
        },
      }),
    ).toBe(true);
  });

  it('does not take a name of an object’s prototype for a field', () => {
    expect(matches({ constructor: { name: ['Object'] } })).toBe(false);
    expect(matches({ toString: [{ exists: false }] })).toBe(true);
  });
});

describe('an operator', () => {
  it.each<[string, unknown, boolean]>([
    ['state', 'running', true],
    ['state', 'Running', false],
    ['c-count', 5, true],
    ['c-count', '5', false],
    ['flag', false, true],
    ['flag', 'false', false],
    ['nothing', null, true],
    ['empty', null, false],
    ['empty', '', true],
    ['nothing', '', false],
    ['missing', null, false],
    ['labels', 'b', true],
    ['labels', 'c', false],
    ['state', { prefix: 'run' }, true],
    ['state', { prefix: 'RUN' }, false],
    ['state', { prefix: { 'equals-ignore-case': 'RUN' } }, true],
    ['c-count', { prefix: '5' }, false],
    ['state', { suffix: 'ing' }, true],
    ['state', { suffix: 'run' }, false],
    ['state', { suffix: { 'equals-ignore-case': 'ING' } }, true],
    ['state', { 'equals-ignore-case': 'RUNNING' }, true],
    ['state', { 'equals-ignore-case': 'RUN' }, false],
    ['instance-id', { wildcard: 'i-*' }, true],
    ['instance-id', { wildcard: '*aaa*0' }, true],
    ['instance-id', { wildcard: '*aaa*1' }, false],
    ['instance-id', { wildcard: 'i' }, false],
    ['state', { wildcard: 'run*ning' }, true],
    ['state', { wildcard: 'run.*' }, false],
    ['path', { wildcard: 'C:\\\\dir\\\\\\**' }, true],
    ['path', { wildcard: 'C:\\\\dir\\\\\\*' }, false],
    ['c-count', { numeric: ['=', 5] }, true],
    ['x-limit', { numeric: ['=', 3.018e2] }, true],
    ['c-count', { numeric: ['>', 0, '<=', 5] }, true],
    ['c-count', { numeric: ['>', 0, '<', 5] }, false],
    ['c-count', { numeric: ['>=', 5] }, true],
    ['state', { numeric: ['>', 0] }, false],
    ['source-ip', { cidr: '10.0.0.0/24' }, true],
    ['source-ip', { cidr: '10.0.1.0/24' }, false],
    ['source-ip', { cidr: '::/0' }, false],
    ['state', { cidr: '0.0.0.0/0' }, false],
    ['c-count', { exists: true }, true],
    ['c-count', { exists: false }, false],
    ['nothing', { exists: true }, true],
    ['missing', { exists: true }, false],
    ['missing', { exists: false }, true],
    ['none', { exists: false }, true],
    ['state', { 'anything-but': 'initializing' }, true],
    ['state', { 'anything-but': 'running' }, false],
    ['state', { 'anything-but': ['stopped', 'running'] }, false],
    ['x-limit', { 'anything-but': 123 }, true],
    ['x-limit', { 'anything-but': [100, 301.8] }, false],
    ['c-count', { 'anything-but': '5' }, true],
    ['missing', { 'anything-but': 'x' }, false],
    ['labels', { 'anything-but': 'a' }, true],
    ['labels', { 'anything-but': ['a', 'b'] }, false],
    ['state', { 'anything-but': { prefix: 'init' } }, true],
    ['state', { 'anything-but': { prefix: 'run' } }, false],
    ['state', { 'anything-but': { prefix: ['init', 'run'] } }, false],
    ['state', { 'anything-but': { suffix: 'ing' } }, false],
    ['state', { 'anything-but': { suffix: ['x', 'y'] } }, true],
    ['state', { 'anything-but': { 'equals-ignore-case': 'RUNNING' } }, false],
    ['state', { 'anything-but': { 'equals-ignore-case': ['A', 'B'] } }, true],
    ['state', { 'anything-but': { wildcard: '*unn*' } }, false],
    ['state', { 'anything-but': { wildcard: ['*x*', '*y*'] } }, true],
    ['c-count', { 'anything-but': { prefix: '5' } }, true],
  ])('on %s, %j, gives %s', (field, condition, expected) => {
    expect(detail(field, condition)).toBe(expected);
  });

  it('takes IPv6 networks', () => {
    const pattern = { ip: [{ cidr: '2001:db8::/32' }] };
    expect(matches(pattern, { ip: '2001:db8::1' })).toBe(true);
    expect(matches(pattern, { ip: '2001:db9::1' })).toBe(false);
  });

  it('is one alternative of several', () => {
    expect(detail('state', 'stopped', { prefix: 'run' })).toBe(true);
    expect(detail('missing', 'x', { exists: false })).toBe(true);
    expect(detail('state', 'x', { exists: false })).toBe(false);
  });

  it('looks at leaves only, so that an object counts as absent', () => {
    const event = { detail: { 'c-count': { c1: 100 } } };
    expect(matches({ detail: { 'c-count': [{ exists: false }] } }, event)).toBe(true);
    expect(matches({ detail: { 'c-count': [{ exists: true }] } }, event)).toBe(false);
    expect(matches({ detail: { 'c-count': { c1: [{ exists: true }] } } }, event)).toBe(true);
  });
});

describe('arrays', () => {
  it('are crushed out, on several levels', () => {
    expect(matches({ employees: { firstName: ['Anna'] } }, EMPLOYEES)).toBe(true);
    expect(matches({ employees: { firstName: ['Paul'] } }, EMPLOYEES)).toBe(false);
  });

  it('give two fields from the same element only', () => {
    const named = (firstName: string, lastName: string): boolean =>
      matches({ employees: { firstName: [firstName], lastName: [lastName] } }, EMPLOYEES);
    expect(named('Anna', 'Smith')).toBe(true);
    expect(named('Anna', 'Jones')).toBe(false);
  });

  it('have to lack a field in every element for it to be absent', () => {
    const absent = (name: string): boolean =>
      matches({ employees: { [name]: [{ exists: false }] } }, EMPLOYEES);
    expect(absent('nickName')).toBe(false);
    expect(absent('age')).toBe(true);
  });
});

describe('$or', () => {
  const source = ['aws.cloudwatch'];
  const nested = {
    source,
    $or: [
      { metricName: ['CPUUtilization', 'ReadLatency'] },
      {
        metricType: ['MetricType'],
        namespace: ['AWS/EC2', 'AWS/ES'],
        $or: [{ metricId: [1234] }, { spaceId: [1000] }],
      },
      { scope: ['Service'] },
    ],
  };

  it.each<[object, boolean]>([
    [{ source: 'aws.cloudwatch', metricName: 'ReadLatency' }, true],
    [{ source: 'aws.cloudwatch', scope: 'Service' }, true],
    [
      { source: 'aws.cloudwatch', metricType: 'MetricType', namespace: 'AWS/ES', spaceId: 1000 },
      true,
    ],
    [{ source: 'aws.cloudwatch', metricType: 'MetricType', namespace: 'AWS/ES' }, false],
    [{ source: 'aws.cloudwatch' }, false],
    [{ source: 'aws.ec2', scope: 'Service' }, false],
  ])('takes %j: %s', (event, expected) => {
    expect(matches(nested, event)).toBe(expected);
  });

  it('may stand beside another one, deeper', () => {
    const pattern = {
      $or: [{ metricName: ['a'] }, { namespace: ['b'] }],
      detail: { $or: [{ source: ['c'] }, { 'detail-type': ['d'] }] },
    };
    expect(matches(pattern, { namespace: 'b', detail: { source: 'c' } })).toBe(true);
    expect(matches(pattern, { namespace: 'b', detail: { source: 'x' } })).toBe(false);
  });

  it('is the name of a field where it is no list of alternatives', () => {
    const pattern = { $or: { metricType: ['MetricType'] } };
    expect(matches(pattern, { $or: { metricType: 'MetricType' } })).toBe(true);
    expect(matches(pattern, { metricType: 'MetricType' })).toBe(false);
  });
});

describe('what AWS refuses', () => {
  it.each<[string, unknown]>([
    ['no object', []],
    ['no field', {}],
    ['a value without a list', { source: 'aws.ec2' }],
    ['an empty list', { source: [] }],
    ['an empty object', { detail: {} }],
    ['a list in a list', { source: [['a']] }],
    ['an unknown operator', { source: [{ like: 'a' }] }],
    ['two operators at once', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['an operator without an operand', { source: [{}] }],
    ['a prefix that is no text', { source: [{ prefix: 1 }] }],
    ['exists that is no truth value', { source: [{ exists: 'yes' }] }],
    ['two asterisks in a row', { source: [{ wildcard: 'a**b' }] }],
    ['an escape of nothing', { source: [{ wildcard: 'a\\b' }] }],
    ['a mixed anything-but', { source: [{ 'anything-but': ['a', 1] }] }],
    ['an anything-but of nothing', { source: [{ 'anything-but': [] }] }],
    ['an anything-but of null', { source: [{ 'anything-but': null }] }],
    ['an anything-but of a number range', { source: [{ 'anything-but': { numeric: ['=', 1] } }] }],
    ['an anything-but of an empty prefix', { source: [{ 'anything-but': { prefix: '' } }] }],
    ['a comparison that there is not', { a: [{ numeric: ['!', 1] }] }],
    ['a range in the wrong order', { a: [{ numeric: ['<', 1, '>', 0] }] }],
    ['a range of nothing', { a: [{ numeric: ['>', 5, '<', 5] }] }],
    ['a bound that is no number', { a: [{ numeric: ['=', '1'] }] }],
    ['a number out of range', { a: [{ numeric: ['<', 5_000_000_001] }] }],
    ['a network of no size', { a: [{ cidr: '10.0.0.0' }] }],
    ['a network that is too small', { a: [{ cidr: '10.0.0.0/33' }] }],
    ['one alternative only', { $or: [{ a: ['b'] }] }],
  ])('%s', (_, pattern) => {
    expect(() => new EventPattern(pattern)).toThrow(/^Event pattern is not valid. Reason: /);
  });

  it('text that is no JSON', () => {
    expect(() => EventPattern.parse('{')).toThrow('Filter is not JSON');
  });

  it('in a pipe, what only rules know', () => {
    for (const condition of [{ wildcard: 'a*' }, { 'anything-but': { prefix: 'a' } }]) {
      expect(() => new EventPattern({ a: [condition] }, 'pipe')).toThrow(/Pipes/);
    }
    expect(new EventPattern({ a: [{ 'anything-but': 'b' }] }, 'pipe').matches({ a: 'c' })).toBe(
      true,
    );
  });
});
