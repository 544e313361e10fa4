import { redactorOf } from './redact.js';

const secret = 's3cret/Tök+en "1"';
const redact = redactorOf([secret, 'abc']);

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

test('a secret is removed wherever it stands, and nothing else', () => {
  const value = { a: `x ${secret} y`, b: [secret, 1, null], c: { 'other secret': true } };
  expect(redact(value)).toEqual({ a: 'x <token> y', b: ['<token>', 1, null], c: { 'other secret': true } });
  expect(redactorOf([''])(value)).toBe(value);
});

test.each<[string, string]>([
  ['percent-encoded', encodeURIComponent(secret)],
  [
    'percent-encoded in lower case',
    encodeURIComponent(secret).toLowerCase().replaceAll('s3cret', 's3cret').replace('t%c3', 'T%c3'),
  ],
  ['percent-encoded through and through', Array.from(Buffer.from(secret), (byte) => `%${byte.toString(16)}`).join('')],
  ['as a form has it', encodeURIComponent(secret).replaceAll('%20', '+')],
  ['as JSON has it', JSON.stringify(secret).slice(1, -1)],
  [
    'as JSON may have it',
    Array.from(secret, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['as HTML has it', secret.replaceAll('"', '&quot;').replaceAll('ö', '&#xF6;').replaceAll('+', '&#43;')],
])('a secret is removed %s', (_, text) => {
  expect(redact(`before ${text} after`)).toBe('before <token> after');
});

test.each(['', 'a', 'ab', 'abc', 'user:'])(
  'a secret is removed from the base64 of a text that begins with %j',
  (before) => {
    for (const after of ['', 'x', 'xy', 'xyz', ' and more']) {
      for (const encoded of [
        base64(before + secret + after),
        Buffer.from(before + secret + after).toString('base64url'),
      ]) {
        const redacted = redact(encoded);
        expect(redacted).toContain('<token>');
        expect(Buffer.from(redacted.replace('<token>', ''), 'base64').toString()).not.toContain('cret');
      }
    }
  },
);

test('what a cut text leaves of a secret is removed', () => {
  expect(redact('the value s3cret/T...')).toBe('the value <token>...');
  expect(redact('the value s3c...')).toBe('the value s3c...');
});

test('a secret that is very short is removed only where it is the whole value', () => {
  expect(redact(['abc', 'abcdef'])).toEqual(['<token>', 'abcdef']);
});

test('of two secrets, one of which begins with the other, nothing is left', () => {
  expect(redactorOf(['token', 'token-of-another'])('token-of-another, token')).toBe('<token>, <token>');
});
