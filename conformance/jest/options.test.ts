import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readOptions, type RequirementsOptions } from './options.js';
import type { ChosenSubject } from './subject.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-options-'));
afterAll(() => rmSync(folder, { recursive: true }));

const url = 'http://127.0.0.1:1';
const other = 'http://127.0.0.1:2';
const server = createServer();
const start = () => url;

let files = 0;

function fileOf(text: string): string {
  files += 1;
  const file = path.join(folder, `${files}.yaml`);
  writeFileSync(file, text);
  return file;
}

type Environment = Readonly<Record<string, string>>;

test.each<[string, RequirementsOptions, Environment, Partial<ChosenSubject>]>([
  ['a base URL', { target: url }, {}, { kind: 'given', subject: url }],
  ['a server', { target: server }, {}, { kind: 'given', subject: server }],
  ['a function that starts it', { start }, {}, { kind: 'started', start }],
  ['the mock', { mock: true }, { CI: 'true' }, { kind: 'mock' }],
  ['the variable', {}, { CLOUD_CONTRACTS_TARGET: url }, { kind: 'given', subject: url }],
  ['a configuration', { config: { baseUrl: url } }, {}, { kind: 'given', subject: url }],
  ['the file of a configuration', { config: fileOf(`baseUrl: ${url}`) }, {}, { kind: 'given', subject: url }],
  [
    'the option, before the variable and the configuration',
    { target: url, config: { baseUrl: other } },
    { CLOUD_CONTRACTS_TARGET: other },
    { kind: 'given', subject: url },
  ],
  [
    'the variable, before the configuration',
    { config: { baseUrl: other } },
    { CLOUD_CONTRACTS_TARGET: url },
    { kind: 'given', subject: url },
  ],
])('the subject is named by %s', (_, options, env, want) => {
  expect(readOptions(options, env).subject).toMatchObject(want);
});

test.each<[string, RequirementsOptions, Environment, RegExp]>([
  ['no subject: the mock is not taken for it', {}, {}, /^no subject: give a target, a start or mock: true/],
  ['a configuration without a subject', { config: { token: 'x' } }, {}, /^no subject/],
  ['an empty variable', {}, { CLOUD_CONTRACTS_TARGET: '' }, /^CLOUD_CONTRACTS_TARGET is empty/],
  ['an empty target', { target: '' }, {}, /^target is empty/],
  ['two subjects', { target: url, mock: true }, {}, /^target, start and mock each name a subject/],
])('the options are refused for %s', (_, options, env, message) => {
  expect(() => readOptions(options, env)).toThrow(message);
});

test.each<[string, RequirementsOptions, Environment, object]>([
  ['tokens of the environment', {}, { CLOUD_CONTRACTS_TOKEN: 'a' }, { token: 'a', apis: {} }],
  ['tokens of the configuration first', { config: { token: 'b' } }, { CLOUD_CONTRACTS_TOKEN: 'a' }, { token: 'b' }],
  ['the profile of the mock', { mock: true }, {}, { profile: 'prism' }],
  [
    'the file that the environment names',
    {},
    { CLOUD_CONTRACTS_CONFIG: fileOf('timeoutMs: 7') },
    { timeoutMs: 7, baseUrl: other },
  ],
])('the target has %s', (_, options, env, want) => {
  const subject = options.mock === true ? {} : { target: url };
  expect(readOptions({ ...subject, ...options }, env).targetAt(other)).toMatchObject(want);
});

test.each<[string, RequirementsOptions, Environment, object]>([
  ['nothing is strict unless asked for', {}, {}, { gate: { strict: false, requireObserved: false } }],
  ['the option', { strict: true, requireObserved: true }, {}, { gate: { strict: true, requireObserved: true } }],
  ['the variable', {}, { CLOUD_CONTRACTS_STRICT: '1' }, { gate: { strict: true } }],
  ['the option before the variable', { strict: false }, { CLOUD_CONTRACTS_STRICT: '1' }, { gate: { strict: false } }],
  ['the APIs of the configuration', { config: { apis: { 'otc-css': {} } } }, {}, { planning: { apis: ['otc-css'] } }],
  [
    'a selection before the configuration',
    { config: { apis: { 'otc-css': {} } }, operations: ['createBackup'] },
    {},
    { planning: { apis: [], operations: ['createBackup'] } },
  ],
])('what is verified, and how strictly, follows %s', (_, options, env, want) => {
  expect(readOptions({ target: url, ...options }, env)).toMatchObject(want);
});

describe('the contracts are those of', () => {
  const document = fileOf("openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\npaths: {}\n");
  const id = path.basename(document, '.yaml');
  test.each<[string, RequirementsOptions]>([
    ['a document', { mock: true, contract: document }],
    ['several documents', { mock: true, contract: [document] }],
    ['a configuration', { mock: true, config: { contract: document } }],
    [
      'the file of a configuration, relative to it',
      { mock: true, config: fileOf(`contract: ${path.basename(document)}`) },
    ],
  ])('%s', (_, options) => {
    expect(readOptions(options, {}).planning.contracts?.map(({ api }) => api)).toEqual([id]);
  });

  test('neither one document twice, nor a folder without a contract', () => {
    expect(() => readOptions({ mock: true, contract: [document, document] }, {})).toThrow('two contracts have the id');
    expect(() => readOptions({ mock: true, config: { contracts: folder } }, {})).toThrow('holds no compiled contract');
  });
});
