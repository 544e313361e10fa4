import { usedMegabytes } from './heap.testing.js';
import { redactorOf } from './redact.js';
import type { Secret } from './secret.js';

const secret = 's3cret/Tök+en "1"';
const redact = redactorOf(tokens(secret, 'abc'));

function tokens(...values: readonly string[]): readonly Secret[] {
  return values.map((value) => ({ value, mark: '<token>' }));
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

test('a secret is removed wherever it stands, and nothing else', () => {
  const value = { a: `x ${secret} y`, b: [secret, 1, null], c: { 'other secret': true } };
  expect(redact(value)).toEqual({ a: 'x <token> y', b: ['<token>', 1, null], c: { 'other secret': true } });
  expect(redactorOf(tokens(''))(value)).toBe(value);
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
  expect(redact('the value s3cr...')).toBe('the value <token>...');
  expect(redact('the value s3c...')).toBe('the value s3c...');
});

test('a secret that is very short is removed only where it is the whole value', () => {
  expect(redact(['abc', 'abcdef'])).toEqual(['<token>', 'abcdef']);
});

test('of two secrets, one of which begins with the other, nothing is left', () => {
  expect(redactorOf(tokens('token', 'token-of-another'))('token-of-another, token')).toBe('<token>, <token>');
});

test('each secret leaves its own mark, the first where two are the same', () => {
  const named = redactorOf([
    { value: 'first-one', mark: '<token>' },
    { value: 'first-one', mark: '<SAME>' },
    { value: 'first-one-more', mark: '<MORE>' },
    { value: 'third', mark: '<$& of third>' },
  ]);
  expect(named('first-one, first-one-more, third, third%2Bx, dGhpcmQ=')).toBe(
    '<token>, <MORE>, <$& of third>, <$& of third>%2Bx, <$& of third>',
  );
});

const key = `-----BEGIN KEY-----\n${'MIIB"'.repeat(150)}\nshort\n-----END KEY-----\n`;

test.each<[string, string, string]>([
  ['as it stands', key, '<KEY>'],
  ['without the line feed at its end', key.trim(), '<KEY>'],
  ['as JSON has it', JSON.stringify({ key }), '{"key":"<KEY>"}'],
  ['percent-encoded', encodeURIComponent(key), '<KEY>'],
  ['as a form has it', new URLSearchParams({ key }).toString(), 'key=<KEY>'],
  ['by one of its lines', `bad line: ${'MIIB"'.repeat(150)}`, 'bad line: <KEY>'],
  ['by a line that may be of any text', 'short', 'short'],
])('a long secret of several lines is removed %s', (_, text, want) => {
  expect(redactorOf([{ value: key, mark: '<KEY>' }])(text)).toBe(want);
});

test.each<[string, string, string]>([
  ['a line feed in JSON', 'ab\ncd', JSON.stringify('ab\ncd')],
  ['a quote in JSON within JSON', 'ab"cd', JSON.stringify(JSON.stringify('ab"cd')).slice(3, -3)],
  [
    'a tab and a line feed in JSON within JSON',
    'ab\t\r\ncd',
    JSON.stringify(JSON.stringify('ab\t\r\ncd')).slice(3, -3),
  ],
  ['a quote in a word of a shell', "ab'cd", `ab'\\''cd`],
  ['UTF-8 as Node shows it in a header field', 'schlüssel', Buffer.from('schlüssel').toString('latin1')],
])('a secret is removed with %s', (_, value, text) => {
  expect(redactorOf(tokens(value))(`x ${text.replace(/^"|"$/g, '')} y`)).toBe('x <token> y');
});

test('what is redacted is not kept, however much of it there is', () => {
  const redactOne = redactorOf(tokens(secret));
  const before = usedMegabytes();
  const lengths = Array.from({ length: 20 }, (_, index) => redactOne(`${index}${'a'.repeat(2 ** 20)}`).length);
  expect(new Set(lengths)).toEqual(new Set([2 ** 20 + 1, 2 ** 20 + 2]));
  // If they were kept, they would take 20 MB.
  expect(usedMegabytes() - before).toBeLessThan(5);
  const short = Array.from({ length: 200_000 }, (_, index) => redactOne(`text ${index}`).length);
  expect(short).toHaveLength(200_000);
  expect(usedMegabytes() - before).toBeLessThan(10);
});
