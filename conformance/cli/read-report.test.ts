import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UsageError } from '../errors.js';
import { failedRequirement, sampleReport, sampleRequirement } from '../reporters/sample-report.testing.js';
import { readReport } from './read-report.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-compare-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('a report is read as it was written', () => {
  const report = sampleReport([sampleRequirement('a.ok'), failedRequirement('a.bad')]);
  expect(readReport(fileOf('report.json', JSON.stringify(report)))).toEqual(report);
});

const valid = sampleReport([]);

test.each([
  ['no JSON', '{', 'is no JSON: '],
  ['no report', '{"openapi": "3.1.0"}', 'is no report: expected what "--reporter json" writes'],
  ['a list', '[]', 'is no report: expected what "--reporter json" writes'],
  ['of another version', '{"schemaVersion": 2}', 'is a report of schema version 2: this version reads 1'],
  ['incomplete', JSON.stringify({ ...valid, apis: [{}] }), 'is no report of this version: /apis/0 must have required'],
])('a file that is %s is answered with one line', (name, text, message) => {
  const file = fileOf(`${name}.json`, text);
  expect(() => readReport(file)).toThrow(UsageError);
  expect(() => readReport(file)).toThrow(`${file} ${message}`);
  expect(() => readReport(file)).not.toThrow('\n');
});

test('a file that is not there is wrong usage', () => {
  expect(() => readReport(path.join(folder, 'missing.json'))).toThrow(UsageError);
});
