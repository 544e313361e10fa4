import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../conformance/contract/load.js';
import { renderProse } from './guide.js';

const documents = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'LICENSE', 'action.yml'];
const more = ['fixtures/mock/README.md', 'conformance/report/report.schema.json'];
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-docs-'));
  for (const file of [...documents, ...more]) cpSync(path.join(packageRoot, file), path.join(root, file));
});

afterEach(() => rmSync(root, { recursive: true }));

/** Adds a section to the README. */
function append(section: string): void {
  const file = path.join(root, 'README.md');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n## Added\n\n${section}\n`);
}

test.each([
  ['a heading of the guide', '[x](#exit-codes)', 'href="#exit-codes"'],
  ['a heading of the start page', '[x](#two-lines)', 'href="index.html#two-lines"'],
  ['a table that is generated', '[x](#ambiguities)', 'href="find.html"'],
  ['another document', '[x](CONTRIBUTING.md)', 'href="contributing.html"'],
  ['a heading of another document', '[x](CONTRIBUTING.md#checks)', 'href="contributing.html#checks"'],
  ['a file', '[x](action.yml)', 'href="files/action.yml"'],
  ['the web', '[x](https://a.example/b)', 'href="https://a.example/b"'],
])('a link to %s leads there', (_, link, expected) => {
  append(link);
  const guide = renderProse(root).pages.find(({ file }) => file === 'guide.html');
  expect(JSON.stringify(guide?.body)).toContain(JSON.stringify(expected).slice(1, -1));
});

test('files that the prose links to become part of the site', () => {
  expect(renderProse(root).linked.get('files/action.yml')).toBe(readFileSync(path.join(root, 'action.yml'), 'utf8'));
});

test.each([
  ['a file that is not there', '[x](gone.md)', 'README.md: the link "gone.md" leads to no file of the repository'],
  ['a file outside', '[x](../gone.md)', 'README.md: the link "../gone.md" leads to no file of the repository'],
  ['a folder', '[x](fixtures)', 'README.md: the link "fixtures" leads to no file of the repository'],
  ['a heading that is not there', '[x](#gone)', 'README.md: the link "#gone" leads to no heading of README.md'],
])('a link to %s is one clear mistake', (_, link, message) => {
  append(link);
  expect(() => renderProse(root)).toThrow(message);
});
