import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundlePrograms } from './bundle.js';

/** A package with a program that loads a module late. */
const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-bundle-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function bundle(): Promise<void> {
  return bundlePrograms(root, { programs: { own: 'own.ts' }, external: ['apart'] });
}

/** The texts of what is bundled, by the first word of its name. */
function bundled(): Readonly<Record<string, string>> {
  const folder = path.join(root, 'dist/program');
  const texts = readdirSync(folder).map((name) => [
    name.replace(/\W.*/, ''),
    readFileSync(path.join(folder, name), 'utf8'),
  ]);
  expect(new Set(texts.map(([word]) => word)).size).toBe(texts.length);
  return Object.fromEntries(texts) as Readonly<Record<string, string>>;
}

beforeEach(() => {
  write('own.ts', "import part from 'part';\nexport const late = async () => [part, await import('./late.js')];\n");
  write('late.ts', "export * from 'apart';\nexport const late = 'first';\n");
  write('node_modules/part/index.js', 'module.exports = __dirname;\n');
  write('node_modules/part/LICENCE.md', '  Free for all.\n');
});

test('a module that is loaded late stays apart, and what an earlier build had in its place is removed', async () => {
  await bundle();
  expect(bundled()['own']).not.toContain('first');
  expect(bundled()['late']).toContain('first');
  write('late.ts', "export const late = 'second';\n");
  await bundle();
  expect(bundled()['late']).toContain('second');
});

test('packages are bundled with their licences, but for those that stay apart', async () => {
  await bundle();
  const { own, late, licences } = bundled();
  expect(own).toContain('module.exports = __dirname');
  expect(late).toContain('from "apart"');
  expect(licences).toBe('node_modules/part\n\nFree for all.');
});

test('a package without a licence is not bundled', async () => {
  rmSync(path.join(root, 'node_modules/part/LICENCE.md'));
  await expect(bundle()).rejects.toThrow('node_modules/part has no file with its licence: leave it out of the bundle');
});
