import { describe, expect, it } from '@jest/globals';
import { parseCommandLine } from './command-line.ts';

function parse(line: string): unknown {
  return parseCommandLine(line.split(' ').filter(Boolean), '/work');
}

/** What every rule has where nothing is said. */
const always = { probability: 1, seed: 1, skip: 0 };

describe('the command line', () => {
  it.each<[string, object]>([
    [
      'add dynamodb --table articles --throttle --probability 0.2 --seed 7',
      {
        ...always,
        target: { service: 'dynamodb', table: 'articles' },
        effect: { kind: 'throttle' },
        probability: 0.2,
        seed: 7,
      },
    ],
    [
      'add call --by auth-service-http --nth 3 --crash --after --skip 1 --count 2 --id end',
      {
        id: 'end',
        target: { service: 'call', by: 'auth-service-http', nth: 3 },
        effect: { kind: 'crash', when: 'after' },
        ...{ probability: 1, seed: 1, skip: 1, count: 2 },
      },
    ],
    [
      'add cognito --operation AdminInitiateAuth --latency 100-500',
      {
        ...always,
        target: { service: 'cognito-idp', operation: 'AdminInitiateAuth' },
        effect: { kind: 'latency', ms: [100, 500] },
      },
    ],
    [
      'add edge --path /api/ --method post --latency 200',
      {
        ...always,
        target: { service: 'edge', path: '/api/', method: 'POST' },
        effect: { kind: 'latency', ms: 200 },
      },
    ],
    [
      'add dynamodb --kill',
      {
        ...always,
        target: { service: 'dynamodb' },
        effect: { kind: 'kill-engine', when: 'during' },
      },
    ],
  ])('reads %s', (line, rule) => {
    expect(parse(line)).toEqual({ name: 'add', stateDir: '/work/.local-cloud/3333', rule });
  });

  it('reads which cloud is meant', () => {
    expect(parse('list --port 4000')).toEqual({
      name: 'list',
      stateDir: '/work/.local-cloud/4000',
    });
    expect(parse('clear f1 --state /tmp/x')).toEqual({
      name: 'clear',
      id: 'f1',
      stateDir: '/tmp/x',
    });
  });

  it.each(['', '--help', 'add --help'])('shows its help for "%s"', (line) => {
    expect(parse(line)).toBe('help');
  });

  it.each([
    ['remove', 'there is no command "remove", but add, list and clear'],
    [
      'add',
      'add takes where something goes wrong: dynamodb, cognito, call, lambda, delivery, api, graphql, edge',
    ],
    ['add s3 --error', '"s3" is not where something goes wrong'],
    ['add toString --error', '"toString" is not where something goes wrong'],
    ['add dynamodb', 'a rule takes one of --latency, --throttle, --error'],
    ['add dynamodb --error --crash', 'a rule takes one of'],
    ['add dynamodb --error now', 'add does not take "now"'],
    ['list all', 'list does not take "all"'],
    ['add dynamodb --latency soon', '--latency takes milliseconds like 200 or 100-500, not "soon"'],
    ['add dynamodb --throttle --count many', '--count takes a number, not "many"'],
    ['add dynamodb --throttle --probability 3', 'probability: '],
    ['add dynamodb --throttle --after', 'effect: '],
    ['add edge --table articles --error', 'target: '],
    ['add lambda --reset', 'reset cannot happen at lambda; possible are latency'],
    ['add dynamodb --sometimes', "Unknown option '--sometimes'"],
  ])('refuses "%s"', (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});
