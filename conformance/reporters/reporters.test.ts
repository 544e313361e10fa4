import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../contract/load.js';
import { UsageError } from '../errors.js';
import { parseReporter, reporterNames } from './reporters.js';
import { sampleReport, sampleRequirement } from './sample-report.js';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-reporters-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs statements with the reporters in a process of its own, and returns what it printed: Jest imports nothing late. */
function run(statements: string): string {
  const imports =
    "const { parseReporter, writeReports, writeSuiteError } = require('./conformance/reporters/reporters.ts');";
  const report = JSON.stringify(sampleReport([sampleRequirement('a.ok')]));
  const script = `${imports} const report = ${report}; (async () => { ${statements} })();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { cwd: packageRoot });
  return `${stdout.toString()}${stderr.toString()}`;
}

describe('every reporter', () => {
  beforeAll(() => {
    const files = reporterNames.map((name) => `${name}=${path.join(folder, `report=${name}`)}`);
    run(`await writeReports(report, ${JSON.stringify(files)}.map(parseReporter));`);
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

test('an unknown reporter is answered with the names of the known ones', () => {
  expect(() => parseReporter('toString')).toThrow(
    new UsageError('unknown reporter "toString": expected one of terminal, json, junit, markdown, html, badge'),
  );
});

test('without a file it goes to standard output', () => {
  expect(run("await writeReports(report, [parseReporter('badge')]);")).toMatch(/^<svg [^]*<\/svg>\n$/);
});

test('a file that cannot be written is wrong usage', () => {
  const file = path.join(folder, 'missing', 'report.json');
  const printed = run(
    `await writeReports(report, [parseReporter('json=${file}')]).catch((error) => console.log(error.name, error.message));`,
  );
  expect(printed).toContain(`UsageError the report ${file} cannot be written: `);
});

test('an error of the suite is written by the reporters that have words for it', () => {
  const written = mkdtempSync(path.join(folder, 'errors-'));
  const files = ['junit', 'json'].map((name) => `${name}=${path.join(written, name)}`);
  run(`await writeSuiteError('it broke', ${JSON.stringify(files)}.map(parseReporter));`);
  expect(readdirSync(written)).toEqual(['junit']);
});
