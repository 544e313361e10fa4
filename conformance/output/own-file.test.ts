import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertReplaceable, readOwnFile, removeOwnFile, replaceFile, type OwnKind } from './own-file.js';

const kind: OwnKind = { name: 'list', isOwn: (text) => text.startsWith('list') && text.endsWith('end') };

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-own-'));
afterAll(() => rmSync(folder, { recursive: true }));

let number = 0;
function place(text?: string): string {
  const file = path.join(folder, `file ${(number += 1)}`);
  if (text !== undefined) writeFileSync(file, text);
  return file;
}

describe('a file', () => {
  test.each([
    ['that is not there', undefined],
    ['that is empty', ''],
    ['of the kind', 'list: a, end'],
    ['of the kind that is long', `list${' '.repeat(100_000)}end`],
  ])('%s may be replaced, and removed', (_, text) => {
    const file = place(text);
    replaceFile(file, 'list of now end', kind);
    expect(readOwnFile(file, kind)).toBe('list of now end');
    removeOwnFile(file, kind);
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ['of another kind', 'keep me'],
    ['that is long and only begins like the kind', `list${' '.repeat(100_000)}`],
    ['that is long and only ends like the kind', `${' '.repeat(100_000)}end`],
  ])('%s is neither replaced nor removed', (_, text) => {
    const file = place(text);
    const refusal = `${file} exists and is no list: name another file, or move that one away`;
    expect(() => replaceFile(file, 'list end', kind)).toThrow(refusal);
    expect(() => removeOwnFile(file, kind)).toThrow(refusal);
    expect(readOwnFile(file, kind)).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('that a link leads to is judged by what is in it', () => {
    const link = place();
    symlinkSync(place('keep me'), link);
    expect(() => replaceFile(link, 'list end', kind)).toThrow(`${link} exists and is no list`);
  });

  test('that is nowhere to be removed is no error', () => {
    const file = place();
    removeOwnFile(file, kind);
    expect(existsSync(file)).toBe(false);
  });
});

test.each([
  ['a folder', place, 'EISDIR'],
  ['a path through a file', () => path.join(place('list end'), 'below'), 'ENOTDIR'],
  ['a path through a folder that is not there', () => path.join(place(), 'below'), 'ENOENT'],
])('%s cannot be written', (what, placeOf, code) => {
  const file = placeOf();
  if (what === 'a folder') mkdirSync(file);
  expect(() => replaceFile(file, 'list end', kind)).toThrow(`the list ${file} cannot be written: ${code}`);
});

test('what keeps nothing that is written to it may always be written, and is not waited for', () => {
  const pipe = place();
  execFileSync('mkfifo', [pipe]);
  expect(() => assertReplaceable(pipe, kind)).not.toThrow();
  expect(() => replaceFile('/dev/null', 'list end', kind)).not.toThrow();
});
