import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatPointer } from '../contract/pointer.js';
import { openSourceFiles, problemAt } from './source-files.js';

const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-source-files-'));
afterAll(() => rmSync(root, { recursive: true }));

const entry = `a: { b: [1, { c: 2 }] }
'x/y': { z: 1 }
to: { $ref: '#/a' }
toOther: { $ref: 'folder/other.yaml#/d' }
toTo: { $ref: '#/to' }
own: { $ref: '#/a', b: own }
itself: { $ref: '#/itself' }
one: { $ref: '#/two' }
two: { $ref: '#/one' }
lost: { $ref: '#/nowhere' }
none: null
'p#q': 1
`;

mkdirSync(path.join(root, 'folder'));
writeFileSync(path.join(root, 'openapi.yaml'), entry);
writeFileSync(path.join(root, 'folder/other.yaml'), "d: { e: 3 }\nback: { $ref: '../openapi.yaml#/a' }\n");
writeFileSync(path.join(root, 'folder/a b.yaml'), 'f: 1\n');

const files = openSourceFiles(root, 'openapi.yaml');

function follow(reference: string): string {
  const found = files.follow(reference, files.entry);
  return typeof found === 'string' ? found : `${found.file.file}#${formatPointer(found.tokens)}`;
}

test('a file is read when the first reference leads to it, and once', () => {
  expect(files.all().map(({ file }) => file)).toEqual(['openapi.yaml']);
  files.follow('folder/other.yaml', files.entry);
  files.follow('./folder/other.yaml#/d', files.entry);
  expect(files.all().map(({ file }) => file)).toEqual(['openapi.yaml', 'folder/other.yaml']);
});

test.each([
  ['#', 'openapi.yaml#'],
  ['#/a/b/1/c', 'openapi.yaml#/a/b/1/c'],
  ['#/x~1y/z', 'openapi.yaml#/x~1y/z'],
  ['#/x%7E1y', 'openapi.yaml#/x~1y'],
  ['#/p#q', 'openapi.yaml#/p#q'],
  ['openapi.yaml#/a', 'openapi.yaml#/a'],
  ['folder/other.yaml', 'folder/other.yaml#'],
  ['folder//other.yaml#/d', 'folder/other.yaml#/d'],
  ['folder/a%20b.yaml#/f', 'folder/a b.yaml#/f'],
  ['#/to', 'openapi.yaml#/to'],
  ['#/to/b', 'openapi.yaml#/a/b'],
  ['#/toTo/b/0', 'openapi.yaml#/a/b/0'],
  ['#/toOther/e', 'folder/other.yaml#/d/e'],
  ['folder/other.yaml#/back/b', 'openapi.yaml#/a/b'],
  ['#/own/b', 'openapi.yaml#/own/b'],
  ['#/lost', 'openapi.yaml#/lost'],
  ['#/none', 'openapi.yaml#/none'],
])('%s leads to %s', (reference, want) => {
  expect(follow(reference)).toBe(want);
});

const address = (reference: string): string =>
  `"${reference}" is an address, and nothing is fetched: save it as a file, and refer to that file`;

test.each([
  ['#/nowhere', '"#/nowhere" leads nowhere'],
  ['#/a/b/2', '"#/a/b/2" leads nowhere'],
  ['#/lost/a', '"#/nowhere" leads nowhere'],
  ['#/itself', '"#/itself" refers to itself'],
  ['#/one', '"#/one" refers to itself'],
  ['#/one/a', '"#/two" refers to itself'],
  ['none.yaml', '"none.yaml" names no file; a $ref is relative to the file it stands in'],
  ['folder', '"folder" names no file; a $ref is relative to the file it stands in'],
  ['a%zz.yaml', '"a%zz.yaml" names no file; a $ref is relative to the file it stands in'],
  ['#anchor', '"#anchor" has no JSON Pointer: write one, such as #/components/schemas/Thing'],
  ['https://a.invalid/b.yaml', address('https://a.invalid/b.yaml')],
  ['HTTP://a.invalid/b.yaml', address('HTTP://a.invalid/b.yaml')],
  ['urn:thing', address('urn:thing')],
  ['h2:thing', address('h2:thing')],
  ['//a.invalid/b.yaml', address('//a.invalid/b.yaml')],
])('%s leads nowhere: %s', (reference, want) => {
  expect(follow(reference)).toBe(want);
});

test('a problem has the line of its place', () => {
  expect(problemAt({ file: files.entry, tokens: ['x/y', 'z'] }, 'is wrong')).toEqual({
    file: 'openapi.yaml',
    line: 2,
    pointer: '/x~1y/z',
    message: 'is wrong',
  });
});
