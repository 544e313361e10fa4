import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadContracts, packageRoot } from '../contract/load.js';
import { buildTarget } from '../target/build-target.js';
import { readConfiguration } from '../target/configuration.js';
import { defineCommands } from './commands.js';
import { readKnownFailures } from './known-failures.js';

const documents = [
  ...['README.md', 'conformance/README.md', 'conformance/action/README.md', 'conformance/jest/README.md'],
  ...['fixtures/servers/mock/README.md', 'spec/README.md'],
];

const read = (file: string): string => readFileSync(path.join(packageRoot, file), 'utf8');

/** Options of npm, curl and test runners, and those that every command has. */
const ofOthers = ['--save-dev', '--omit', '--cacert', '--data-raw', '--silent', '--help', '--version'];

let known: ReadonlySet<string>;
const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(async () => {
  known = new Set((await defineCommands()).flatMap(({ options }) => options.flatMap(({ long }) => long ?? [])));
});

test.each(documents)('%s names no option that does not exist', (file) => {
  const named = read(file).match(/(?<![\w-])--[a-z][a-z-]+/g) ?? [];
  expect(named.filter((name) => !known.has(name) && !ofOthers.includes(name))).toEqual([]);
});

/** The YAML blocks of a document that start in a certain way. */
function yamlIn(file: string, start: string): readonly string[] {
  const blocks = [...read(file).matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, text = '']) => text);
  return blocks.filter((text) => text.startsWith(start));
}

test.each(['README.md', 'conformance/README.md'])('the configuration in %s is valid', (file) => {
  const contracts = loadContracts();
  const [text = '', ...others] = yamlIn(file, 'baseUrl: ');
  expect([text, others]).toEqual([expect.stringContaining('conditions:'), []]);
  const target = path.join(folder, 'target.yaml');
  writeFileSync(target, text);
  const { configuration, ...context } = readConfiguration(target, { TOKEN: 'a-token', READ_ONLY_TOKEN: 'another' });
  expect(buildTarget(configuration, { contracts, ...context }).baseUrl).toBe('http://127.0.0.1:8080');
});

test('the known failure in the guide is one', () => {
  const [text = ''] = yamlIn('conformance/README.md', '# known-failures.yaml\n');
  const file = path.join(folder, 'known-failures.yaml');
  writeFileSync(file, text);
  expect(readKnownFailures(file, loadContracts())).toMatchObject([{ requirement: 'back-up-logs.success' }]);
});

test('the README is short enough to be read, however many operations and options there are', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(220);
});
