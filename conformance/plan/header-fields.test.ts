import { mergeFields, withoutFields, type HeaderFields } from './header-fields.js';

test.each<[string, readonly HeaderFields[], HeaderFields]>([
  ['none', [], {}],
  ['fields of several names stay', [{ A: '1' }, { B: '2' }], { A: '1', B: '2' }],
  ['the last layer wins', [{ A: '1' }, { A: '2' }, { A: '3' }], { A: '3' }],
  [
    'whatever the case, with the name that it has there',
    [{ 'Content-Type': '1', B: '2' }, { 'content-type': '3' }],
    { 'content-type': '3', B: '2' },
  ],
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
