import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeSite } from './write-site.js';

const site = new Map([
  ['index.html', '<title>cloud-contracts</title>'],
  ['a/b.html', 'b'],
]);
let folder = '';

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'cloud-contracts-docs-')), 'site');
});

afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

function file(name: string): string {
  return path.join(folder, name);
}

test('a site takes the place of an earlier one', () => {
  expect(writeSite(folder, new Map([...site, ['old.html', 'old'], ['a/b.html', 'of old']]))).toEqual([]);
  expect(writeSite(folder, site)).toEqual([]);
  expect(readFileSync(file('a/b.html'), 'utf8')).toBe('b');
  expect(existsSync(file('old.html'))).toBe(false);
});

test('what somebody has put beside a site stays, as does a page of it that somebody has changed', () => {
  writeSite(folder, new Map([...site, ['old.html', 'old'], ['gone.html', 'gone']]));
  writeFileSync(file('old.html'), 'my own words');
  mkdirSync(file('.git'));
  writeFileSync(file('.git/HEAD'), 'ref: refs/heads/pages\n');
  rmSync(file('gone.html'));
  expect(writeSite(folder, site)).toEqual(['old.html']);
  expect(readFileSync(file('old.html'), 'utf8')).toBe('my own words');
  expect(readFileSync(file('.git/HEAD'), 'utf8')).toBe('ref: refs/heads/pages\n');
});

test.each([
  ['of somebody else', 'new.html', () => writeFileSync(file('new.html'), 'mine')],
  ['of the earlier site that somebody has changed', 'a/b.html', () => writeFileSync(file('a/b.html'), 'mine')],
  ['that is a folder', 'new.html', () => mkdirSync(file('new.html'))],
])('a place %s is not written to, and nothing else is', (_, name, prepare) => {
  writeSite(folder, new Map([...site, ['old.html', 'old']]));
  prepare();
  expect(() => writeSite(folder, new Map([...site, ['new.html', 'new']]))).toThrow(
    `${file(name)} is no file of an earlier site: move it away, or name another folder`,
  );
  expect(existsSync(file('old.html'))).toBe(true);
});

test.each([
  ['a folder with something else', () => mkdirSync(file('other'), { recursive: true })],
  [
    'a site that is not ours',
    () => {
      mkdirSync(folder);
      writeFileSync(file('index.html'), '<title>cloud-contracts</title>');
    },
  ],
  ['a file', () => writeFileSync(folder, '')],
])('%s is left as it is', (_, prepare) => {
  prepare();
  expect(() => writeSite(folder, site)).toThrow(`${folder} holds something else`);
  expect(existsSync(file('a/b.html'))).toBe(false);
});
