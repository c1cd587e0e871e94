import { describe, expect, it } from '@jest/globals';
import { namedAttributes, partitionKeyValue } from './expressions.ts';

describe('partitionKeyValue', () => {
  const values = { ':p': { S: 'U|1' }, ':a': { S: 'A' }, ':b': { S: 'B' } };

  it.each([
    ['pk = :p'],
    ['#k = :p AND begins_with(sk, :a)'],
    ['begins_with(sk, :a) AND pk=:p'],
    ['(pk = :p) and (sk between :a and :b)'],
    ['sk = :a AND pk = :p'],
    ['#other=:a AND #k=:p'],
  ])('finds the value in "%s"', (KeyConditionExpression) => {
    const part = {
      KeyConditionExpression,
      ExpressionAttributeNames: { '#k': 'pk', '#other': 'sk' },
      ExpressionAttributeValues: values,
    };

    expect(partitionKeyValue(part, 'pk')).toEqual({ S: 'U|1' });
  });

  it('finds it in the older KeyConditions', () => {
    const part = { KeyConditions: { pk: { AttributeValueList: [{ S: 'U|1' }] } } };

    expect(partitionKeyValue(part, 'pk')).toEqual({ S: 'U|1' });
  });

  it.each([['sk = :p'], ['pk > :p'], ['begins_with(pk, :p)'], ['xpk = :p'], ['x.pk = :p']])(
    'finds none in "%s"',
    (KeyConditionExpression) => {
      const part = { KeyConditionExpression, ExpressionAttributeValues: values };

      expect(partitionKeyValue(part, 'pk')).toBeUndefined();
    },
  );
});

describe('namedAttributes', () => {
  it('are the top-level ones of key and expressions, without functions, values and keywords', () => {
    const part = {
      Key: { pk: { S: '1' } },
      UpdateExpression:
        'SET #n.first = if_not_exists(#n.first, :zero), list = list_append(list, :l) REMOVE gone[0] ADD total :one',
      ConditionExpression: 'attribute_exists(pk) AND NOT size(body) > :max OR state IN (:a, :b)',
      ExpressionAttributeNames: { '#n': 'name' },
    };

    expect(namedAttributes(part)).toEqual(
      expect.arrayContaining(['pk', 'name', 'list', 'gone', 'total', 'body', 'state']),
    );
    expect(namedAttributes(part)).toHaveLength(7);
  });
});
