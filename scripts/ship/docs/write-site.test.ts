import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeSite } from './write-site.js';

const site = new Map([
  ['index.html', '<title>cloud-contracts</title>'],
  ['a/b.html', 'b'],
]);
let parent = '';

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-docs-'));
});

afterEach(() => rmSync(parent, { recursive: true }));

test('a site takes the place of an earlier one', () => {
  const folder = path.join(parent, 'site');
  writeSite(folder, new Map([...site, ['old.html', 'old']]));
  writeSite(folder, site);
  expect(readFileSync(path.join(folder, 'a/b.html'), 'utf8')).toBe('b');
  expect(existsSync(path.join(folder, 'old.html'))).toBe(false);
});

test.each([
  ['a folder with something else', (place: string) => mkdirSync(path.join(place, 'other'), { recursive: true })],
  ['a site that is not ours', (place: string) => writeSite(place, new Map([['index.html', '<title>Another</title>']]))],
  ['a file', (place: string) => writeFileSync(place, '')],
])('%s is left as it is', (_, prepare) => {
  const place = path.join(parent, 'place');
  prepare(place);
  expect(() => writeSite(place, site)).toThrow(`${place} holds something else`);
  expect(existsSync(path.join(place, 'a/b.html'))).toBe(false);
});
