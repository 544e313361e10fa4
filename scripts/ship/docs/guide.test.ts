import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { renderProse } from './guide.js';

const skipped = ['node_modules', '.git', 'dist', 'site'];
const repository = 'https://github.com/cloud-contracts/cloud-contracts/blob/main/';
let root = '';

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-docs-'));
  for (const name of readdirSync(packageRoot).filter((one) => !skipped.includes(one))) {
    cpSync(path.join(packageRoot, name), path.join(root, name), { recursive: true });
  }
});

beforeEach(() => cpSync(path.join(packageRoot, 'README.md'), path.join(root, 'README.md')));

afterAll(() => rmSync(root, { recursive: true }));

/** Adds a section to the README. */
function append(section: string): void {
  const file = path.join(root, 'README.md');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n## Added\n\n${section}\n`);
}

test.each([
  ['a heading of the guide', '[x](#use-the-mock)', 'href="#use-the-mock"'],
  ['a heading of the start page', '[x](#two-lines)', 'href="index.html#two-lines"'],
  ['how to get the package', '[x](#in-your-own-project)', 'href="index.html#in-your-own-project"'],
  ['a table that is generated', '[x](#the-apis)', 'href="find.html"'],
  ['the page of an API', '[x](spec/otc-css/README.md)', 'href="otc-css/index.html"'],
  ['another document', '[x](CONTRIBUTING.md)', 'href="contributing.html"'],
  ['a heading of another document', '[x](CONTRIBUTING.md#checks)', 'href="contributing.html#checks"'],
  ['a file', '[x](action.yml)', 'href="files/action.yml"'],
  ['a file that is not packed', `[x](${repository}action.yml)`, 'href="files/action.yml"'],
  ['a document that is not packed', `[x](${repository}CONTRIBUTING.md#checks)`, 'href="contributing.html#checks"'],
  ['the web', '[x](https://a.example/b)', 'href="https://a.example/b"'],
])('a link to %s leads there', (_, link, expected) => {
  append(link);
  const guide = renderProse(root).pages.find(({ file }) => file === 'guide.html');
  expect(JSON.stringify(guide?.body)).toContain(JSON.stringify(expected).slice(1, -1));
});

test('a table that is generated in another document than the README stays there', () => {
  const clients = renderProse(root).pages.find(({ file }) => file === 'clients.html');
  expect(JSON.stringify(clients?.body)).toContain('<th>Client</th>');
});

test('files that the prose links to become part of the site', () => {
  expect(renderProse(root).linked.get('files/action.yml')).toBe(readFileSync(path.join(root, 'action.yml'), 'utf8'));
});

test.each([
  ['a file that is not there', '[x](gone.md)', 'README.md: the link "gone.md" leads to no file of the repository'],
  ['a file outside', '[x](../gone.md)', 'README.md: the link "../gone.md" leads to no file of the repository'],
  [
    'a file of the repository that is not there',
    `[x](${repository}gone.md)`,
    `README.md: the link "${repository}gone.md" leads to no file of the repository`,
  ],
  ['a folder', '[x](fixtures)', 'README.md: the link "fixtures" leads to no file of the repository'],
  ['a heading that is not there', '[x](#gone)', 'README.md: the link "#gone" leads to no heading of README.md'],
])('a link to %s is one clear mistake', (_, link, message) => {
  append(link);
  expect(() => renderProse(root)).toThrow(message);
});
