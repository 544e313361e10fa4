import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UsageError } from '../errors.js';
import { verdicts, type Verdict } from '../verdict/verdict.js';
import { compareReports, readReport, renderComparison } from './compare.js';
import type { Report } from '../report/report.js';
import { failedRequirement, sampleReport, sampleRequirement } from '../reporters/sample-report.js';

function reportOf(byId: Readonly<Record<string, Verdict>>): Report {
  return sampleReport(Object.entries(byId).map(([id, verdict]) => sampleRequirement(id, { verdict })));
}

const better = new Set([
  ...['failed -> warned', 'failed -> passed', 'waived -> warned', 'waived -> passed'],
  ...['unobserved -> warned', 'unobserved -> passed', 'warned -> passed'],
]);
const undecided = new Set([
  ...['failed -> waived', 'waived -> failed', 'failed -> unobserved', 'waived -> unobserved'],
]);

const changes = verdicts.flatMap((old) => verdicts.map((now) => [old, now] as const));

test.each(changes)('from %s to %s is better, worse, neither or no change', (old, now) => {
  const change = `${old} -> ${now}`;
  const expected = better.has(change) ? 'better' : undecided.has(change) ? 'undecided' : 'worse';
  const {
    better: up,
    worse,
    undecided: other,
    added,
    gone,
  } = compareReports(reportOf({ a: old }), reportOf({ a: now }));
  const lists = { better: up, worse, undecided: other, added, gone };
  const kinds = Object.entries(lists).flatMap(([kind, list]) => (list.length > 0 ? [kind] : []));
  expect(kinds).toEqual(old === now ? [] : [expected]);
});

test('a comparison reads as a line of counts and a line for each requirement with both verdicts', () => {
  const old = reportOf({ 'a.mended': 'failed', 'a.same': 'passed', 'a.gone': 'passed', 'a.broken': 'passed' });
  const now = reportOf({ 'a.mended': 'passed', 'a.same': 'passed', 'a.broken': 'failed', 'a.new': 'warned' });
  expect(renderComparison(compareReports(old, now))).toBe(
    [
      'compared with the older report: 1 better, 1 worse, 1 new, 1 gone',
      ...['', 'better:', '  failed -> passed  a.mended'],
      ...['', 'worse:', '  passed -> failed  a.broken'],
      ...['', 'new:', '  absent -> warned  a.new'],
      ...['', 'gone:', '  passed -> absent  a.gone', ''],
    ].join('\n'),
  );
});

test('reports without a difference are said to have none', () => {
  const report = reportOf({ 'a.ok': 'passed' });
  expect(renderComparison(compareReports(report, report))).toBe('compared with the older report: no change\n');
});

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
