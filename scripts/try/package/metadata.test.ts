import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot, packageVersion } from '../../../conformance/contract/load.js';

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
  ['README.md', `./cloud-contracts-${packageVersion}.tgz`],
  ['conformance/action/README.md', `./cloud-contracts-${packageVersion}.tgz`],
])('%s has no blank left to fill in', (file, filled) => {
  expect(read(file)).toContain(filled);
  expect(read(file)).not.toMatch(/\{(?:yyyy|name of copyright owner)\}|\bOWNER\b/);
});
