import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keysOf } from './keys.js';

const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-keys-'));
afterAll(() => rmSync(root, { recursive: true }));

const files = ['scripts/top.ts', 'scripts/middle.ts', 'scripts/apart.ts'];

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

beforeEach(() => {
  write('scripts/top.ts', "import './middle.js';\n");
  write('scripts/middle.ts', "import type { Api } from '../generated/api.js';\nexport type Own = Api;\n");
  write('scripts/apart.ts', 'export {};\n');
  write('generated/api.d.ts', 'export type Api = 1;\n');
  write('tsconfig.json', '{}');
});

test.each<[what: string, file: string, changed: readonly string[]]>([
  ['its own text', 'scripts/top.ts', ['scripts/top.ts']],
  ['what it imports', 'scripts/middle.ts', ['scripts/top.ts', 'scripts/middle.ts']],
  ['the types that those import', 'generated/api.d.ts', ['scripts/top.ts', 'scripts/middle.ts']],
  ['the settings', 'tsconfig.json', files],
  ['what is new where nothing was', 'eslint.config.mjs', files],
])('the key of a file changes with %s', (_, file, changed) => {
  const before = keysOf(root, files);
  expect([...keysOf(root, files)]).toEqual([...before]);
  write(file, '// changed\n');
  const after = keysOf(root, files);
  rmSync(path.join(root, 'eslint.config.mjs'), { force: true });
  expect(files.filter((one) => before.get(one) !== after.get(one))).toEqual(changed);
});
