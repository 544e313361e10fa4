import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UsageError } from '../errors.js';
import { parseReporter, reporterNames } from '../reporters/reporters.js';
import {
  failedRequirement,
  hostileReport,
  sampleReport,
  sampleRequirement,
} from '../reporters/sample-report.testing.js';
import { assertWritable, hasColor, writeReports, writeSuiteError } from './write-reports.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-reporters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = sampleReport([sampleRequirement('a.ok')]);

let printed = '';
const printer = { stdout: { write: (text: string) => (printed += text), offer: () => undefined }, env: {} };
beforeEach(() => (printed = ''));

describe('every reporter', () => {
  beforeAll(async () => {
    const files = reporterNames.map((name) => `${name}=${path.join(folder, `report=${name}`)}`);
    await writeReports(report, files.map(parseReporter), printer);
  });

  test.each([
    ['terminal', /conformant/],
    ['json', /^\{\n {2}"schemaVersion": 1/],
    ['junit', /^<\?xml version="1\.0"/],
    ['markdown', /^## ✅ Conformant/],
    ['html', /^<!doctype html>/],
    ['badge', /^<svg /],
  ])('writes its kind of text to the file that is named: %s', (name, pattern) => {
    expect(readFileSync(path.join(folder, `report=${name}`), 'utf8')).toMatch(pattern);
  });

  test('is tried here', () => {
    expect(readdirSync(folder)).toEqual([...reporterNames].sort().map((name) => `report=${name}`));
  });
});

describe.each(reporterNames)('a report that %s has written', (name) => {
  const file = path.join(folder, 'twice');
  const reporters = [parseReporter(`${name}=${file}`)];

  test.each([
    ['a conformant subject', report],
    ['another subject', sampleReport([failedRequirement('a.wrong')])],
    ['no verdict', sampleReport([])],
    ['a subject with strange contents', hostileReport()],
  ])('of %s may be replaced by the next one', async (_, one) => {
    rmSync(file, { force: true });
    await writeReports(one, reporters, printer);
    expect(() => assertWritable(reporters)).not.toThrow();
    expect(readFileSync(file, 'utf8')).not.toBe('');
  });

  test('is not written over what somebody else has there, and that is told before a run', async () => {
    writeFileSync(file, '{ "private": true }\n');
    const refusal = `${file} exists and is no ${name} report: name another file, or move that one away`;
    expect(() => assertWritable(reporters)).toThrow(new UsageError(refusal));
    expect(await writeReports(report, reporters, printer)).toEqual({ files: [], problems: [refusal] });
    expect(readFileSync(file, 'utf8')).toBe('{ "private": true }\n');
  });
});

test('without a file it goes to standard output', async () => {
  await writeReports(report, [parseReporter('badge')], printer);
  expect(printed).toMatch(/^<svg [^]*<\/svg>\n$/);
});

test('the folder of a report is made before a run', () => {
  const file = path.join(folder, 'made', 'of it', 'report.json');
  assertWritable([parseReporter(`json=${file}`)]);
  expect(statSync(path.dirname(file)).isDirectory()).toBe(true);
});

test.each([
  ['is a folder', (file: string) => mkdirSync(file), 'it is a folder'],
  ['leads through a file', (file: string) => writeFileSync(path.dirname(file), 'x'), 'EEXIST'],
])('a report whose place %s is refused before a run', (_, prepare, reason) => {
  const file = path.join(mkdtempSync(path.join(folder, 'place-')), 'in', 'report.json');
  if (reason === 'it is a folder') mkdirSync(path.dirname(file));
  prepare(file);
  const refusal = `the json report ${file} cannot be written: ${reason}`;
  expect(() => assertWritable([parseReporter(`json=${file}`)])).toThrow(refusal);
});

test('a report that cannot be written does not lose the others', async () => {
  const [lost, kept] = ['missing/report.json', 'kept.xml'].map((name) => path.join(folder, name));
  const written = await writeReports(report, [`json=${lost}`, `junit=${kept}`].map(parseReporter), printer);
  expect(written).toEqual({
    files: [`junit ${kept ?? ''}`],
    problems: [expect.stringContaining(`the json report ${lost ?? ''} cannot be written: ENOENT`)],
  });
  expect(readFileSync(kept ?? '', 'utf8')).toMatch(/^<\?xml/);
});

test('an error of the suite is written by the reporters that have words for it', async () => {
  const written = mkdtempSync(path.join(folder, 'errors-'));
  const files = ['junit', 'json'].map((name) => `${name}=${path.join(written, name)}`);
  await writeSuiteError('it broke', files.map(parseReporter), printer);
  expect(readdirSync(written)).toEqual(['junit']);
});

test.each<[Readonly<Record<string, string>>, boolean | undefined, boolean]>([
  [{}, true, true],
  [{}, undefined, false],
  [{ CI: 'true' }, undefined, false],
  [{ TERM: 'dumb' }, true, false],
  [{ FORCE_COLOR: '1' }, undefined, true],
  [{ FORCE_COLOR: '0' }, undefined, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
])('with %j and a terminal (%p) there is colour: %p', (environment, isTerminal, expected) => {
  expect(hasColor(environment, isTerminal)).toBe(expected);
});
