import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import { commands } from './commands.js';

const documents = [
  ...['README.md', 'conformance/README.md', 'conformance/action/README.md'],
  ...['fixtures/servers/mock/README.md', 'spec/README.md'],
];

/** Options of npm and of test runners, and those that every command has. */
const ofOthers = ['--save-dev', '--omit', '--silent', '--help', '--version'];

let known: ReadonlySet<string>;
beforeAll(async () => {
  const silent = { write: () => undefined, offer: () => undefined };
  const cli = { stdout: silent, stderr: silent, env: {}, once: jest.fn(), off: jest.fn(), exitCode: 0 };
  const loaded = await Promise.all(commands.map(({ load }) => load(cli)));
  known = new Set(loaded.flatMap(({ options }) => options.flatMap(({ long }) => long ?? [])));
});

test.each(documents)('%s names no option that does not exist', (file) => {
  const named = readFileSync(path.join(packageRoot, file), 'utf8').match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [];
  expect(named.filter((name) => !known.has(name) && !ofOthers.includes(name))).toEqual([]);
});

test('the README is short enough to be read, however many operations and options there are', () => {
  const lines = readFileSync(path.join(packageRoot, 'README.md'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(220);
});
