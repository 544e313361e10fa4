import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-action-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file of somebody else in the place of a report stays, and no report of an earlier run passes for one of this', () => {
  const file = (name: string): string => path.join(folder, name);
  writeFileSync(file('report.json'), '{ "private": true }');
  writeFileSync(file('report.md'), '## ✅ Conformant\n');
  const { status, stderr } = spawnSync(process.execPath, [path.join(__dirname, '../../dist/program/action.mjs')], {
    env: {
      ...{ INPUT_BASE_URL: 'http://127.0.0.1:9', INPUT_REPORTS: folder },
      ...{ GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary') },
    },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([2, expect.stringContaining('report.json exists and is no json report')]);
  expect(readFileSync(file('report.json'), 'utf8')).toBe('{ "private": true }');
  expect(readFileSync(file('summary'), 'utf8')).toMatch(/^## ❌ No verdict\n/);
  const outputs = readFileSync(file('output'), 'utf8').match(/^[\w-]+(?=<<)/gm);
  expect([outputs, existsSync(file('badge.svg'))]).toEqual([['exit-code', 'reports'], false]);
});
