import { cookieIn, fieldIn, mergeFields, withoutCookies, withoutFields, type HeaderFields } from './header-fields.js';

test.each<[string, readonly HeaderFields[], HeaderFields]>([
  ['none', [], {}],
  ['fields of several names stay', [{ A: '1' }, { B: '2' }], { A: '1', B: '2' }],
  ['the last layer wins', [{ A: '1' }, { A: '2' }, { A: '3' }], { A: '3' }],
  [
    'whatever the case, with the name that it has there',
    [{ 'Content-Type': '1', B: '2' }, { 'content-type': '3' }],
    { 'content-type': '3', B: '2' },
  ],
  ['each cookie counts for itself', [{ Cookie: 'a=1; b=2' }, { cookie: 'b=3;c=4=5' }], { cookie: 'a=1; b=3; c=4=5' }],
])('layers of header fields become one: %s', (_, layers, want) => {
  expect(mergeFields(...layers)).toEqual(want);
});

test.each<[readonly string[], HeaderFields]>([
  [[], { 'X-A': '1', 'x-b': '2' }],
  [['x-a'], { 'x-b': '2' }],
  [['X-A', 'X-B'], {}],
  [['X'], { 'X-A': '1', 'x-b': '2' }],
])('header fields without %j', (names, want) => {
  expect(withoutFields({ 'X-A': '1', 'x-b': '2' }, names)).toEqual(want);
});

test.each<[readonly string[], HeaderFields]>([
  [['a'], { A: '1', cookie: 'b=2' }],
  [['A'], { A: '1', cookie: 'a=1; b=2' }],
  [['a', 'b'], { A: '1' }],
])('header fields without the cookies %j', (names, want) => {
  expect(withoutCookies({ A: '1', cookie: 'a=1; b=2' }, names)).toEqual(want);
});

test('a field is found whatever its case, and a cookie by its own', () => {
  const fields = { 'x-a': '1', cookie: 'a=1=2; b=' };
  expect(['X-A', 'X-B'].map((name) => fieldIn(fields, name))).toEqual(['1', undefined]);
  expect(['a', 'b', 'A'].map((name) => cookieIn(fields, name))).toEqual(['1=2', '', undefined]);
});
