import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { run } from './project.js';

const read = (file: string): string => readFileSync(path.join(packageRoot, file), 'utf8');

test('the package says whose it is, and where it comes from', () => {
  const repository = 'https://github.com/cloud-contracts/cloud-contracts';
  expect(JSON.parse(read('package.json'))).toMatchObject({
    author: 'cloud-contracts contributors',
    license: 'Apache-2.0',
    repository: { type: 'git', url: `git+${repository}.git` },
    homepage: `${repository}#readme`,
    bugs: `${repository}/issues`,
  });
});

test.each([
  ['LICENSE', 'Copyright 2026 cloud-contracts contributors'],
  ['NOTICE', 'Copyright 2026 cloud-contracts contributors'],
  ['README.md', 'uses: cloud-contracts/cloud-contracts@v'],
])('%s has no blank left to fill in', (file, filled) => {
  expect(read(file)).toContain(filled);
  expect(read(file)).not.toMatch(/\{(?:yyyy|name of copyright owner)\}|\bOWNER\b/);
});

test('licence and notice are packed, and name files that are there', () => {
  const printed = run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'], packageRoot);
  const [packed] = JSON.parse(printed) as readonly { readonly files: readonly { readonly path: string }[] }[];
  expect(packed?.files.map((file) => file.path)).toEqual(
    expect.arrayContaining(['LICENSE', 'NOTICE', 'dist/cli.licences.txt']),
  );
  const named = read('NOTICE').match(/\b[\w.-]+\/[\w./-]+\.\w+/g) ?? [];
  expect(named).toEqual(['dist/cli.licences.txt', 'conformance/reporters/junit.xsd']);
  expect(named.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
});
