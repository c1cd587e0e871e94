import { describe, expect, it } from '@jest/globals';
import { displayable, withoutSecrets } from './displayable.ts';

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('withoutSecrets', () => {
  it.each([
    ['a token anywhere', `got ${JWT}!`, 'got [hidden]!'],
    ['a JSON field', '{"password":"a \\"b\\" c","x":1}', '{"password":"[hidden]","x":1}'],
    [
      'JSON in JSON',
      '{"body":"{\\"token\\":\\"abc\\"}"}',
      '{"body":"{\\"token\\":\\"[hidden]\\"}"}',
    ],
    ['a printed object', "{ newPassword: 'hunter2', a: 1 }", "{ newPassword: '[hidden]', a: 1 }"],
    ['a parameter', '/x?a=1&access_token=abc&b=2', '/x?a=1&access_token=[hidden]&b=2'],
    ['a header', 'Authorization: Token abcdefghijklmnop', 'Authorization: Token [hidden]'],
    [
      'a value that was cut',
      '{"SecretAccessKey":1,"Password":"hun',
      '{"SecretAccessKey":1,"Password":"[hidden]',
    ],
  ])('hides %s', (_what, text, expected) => {
    expect(withoutSecrets(text)).toBe(expected);
  });

  it.each([
    '{"errors":{"token":["is invalid"]}}',
    'token: is missing',
    '{"token_use":"access","passwordPolicy":"strict"}',
    'Password did not conform with policy: Password not long enough',
  ])('leaves what says why something failed: %s', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });
});

describe('displayable', () => {
  it('cuts long texts, hiding what is cut in the middle', () => {
    const text = displayable(`${'x'.repeat(950)} {"password":"${'p'.repeat(100)}"}`);

    expect(text).toHaveLength(950 + ' {"password":"[hidden]'.length);
    expect(text).toMatch(/^x+ \{"password":"\[hidden\]$/);
  });
});
