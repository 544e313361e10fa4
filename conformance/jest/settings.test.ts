import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from './settings.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const url = 'http://127.0.0.1:1';

function configuration(text: string): string {
  const file = path.join(folder, 'target.yaml');
  writeFileSync(file, text);
  return file;
}

test.each<[string, Readonly<Record<string, string>>, string | undefined, boolean]>([
  ['the mock, where nothing is said, under CI as well', { CI: 'true' }, undefined, true],
  ['the subject of CLOUD_CONTRACTS_TARGET', { CLOUD_CONTRACTS_TARGET: url }, 'token: x', false],
  ['the subject of the configuration', {}, `baseUrl: ${url}`, false],
])('Jest verifies %s', (_, environment, text, isMock) => {
  const file = text === undefined ? {} : { CLOUD_CONTRACTS_CONFIG: configuration(text) };
  expect(readSettings({ ...environment, ...file }).isMock).toBe(isMock);
});

test.each<[string, Readonly<Record<string, string>>, string, RegExp]>([
  ['an empty CLOUD_CONTRACTS_TARGET', { CLOUD_CONTRACTS_TARGET: '' }, '{}', /^CLOUD_CONTRACTS_TARGET is empty/],
  ['the configuration of a subject that is not named', {}, 'token: x', /^--config: this is about a subject/],
])('Jest does not take the mock for %s', (_, environment, text, message) => {
  expect(() => readSettings({ ...environment, CLOUD_CONTRACTS_CONFIG: configuration(text) })).toThrow(message);
});
