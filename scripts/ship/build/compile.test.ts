import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { compileModules } from './compile.js';

/** A package of two modules. The configuration names one, which imports the other. */
const root = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-build-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const built = (file: string): string => readFileSync(path.join(root, 'dist', file), 'utf8');

beforeEach(() => {
  const compilerOptions = {
    rootDir: '.',
    outDir: 'dist',
    declaration: true,
    module: 'node16',
    strict: true,
    types: [],
    lib: ['es5', 'es2015.promise'],
  };
  write('tsconfig.build.json', JSON.stringify({ compilerOptions, files: ['own/index.ts'], include: [] }));
  write('own/index.ts', "import { part } from './part.js';\nexport const whole = [part];\n");
  write('own/part.ts', 'export const part = 1;\n');
  compileModules(root);
});

test('a module that only others import is compiled again when its content changes, its declaration as well', () => {
  write('own/part.ts', "export const part = 'two';\n");
  compileModules(root);
  expect(built('own/part.js')).toContain("'two'");
  expect([built('own/part.d.ts'), built('own/index.d.ts')]).toEqual([
    expect.stringContaining('"two"'),
    expect.stringContaining('string[]'),
  ]);
});

test('a module whose source is gone, or that nothing imports any more, is gone from dist, and nothing else is', () => {
  write('own/deep/other.ts', 'export const part = 3;\n');
  write('own/index.ts', "import { part } from './deep/other.js';\nexport const whole = [part];\n");
  write('dist/program/cli.mjs', '');
  compileModules(root);
  write('own/index.ts', 'export const whole = [];\n');
  rmSync(path.join(root, 'own/part.ts'));
  compileModules(root);
  const modules = readdirSync(path.join(root, 'dist'), { recursive: true, encoding: 'utf8' });
  const names = modules.filter((file) => /\.m?[jt]s$/.test(file)).sort();
  expect(names).toEqual(['own/index.d.ts', 'own/index.js', 'program/cli.mjs']);
});

test('a module that is missing in dist is compiled though its source is as it was', () => {
  rmSync(path.join(root, 'dist/own/part.js'));
  compileModules(root);
  expect(existsSync(path.join(root, 'dist/own/part.js'))).toBe(true);
});

test('a fault of types in a module that only others import is told, with its place, as often as it is built', () => {
  write('own/part.ts', 'export const part: string = 1;\n');
  for (let time = 0; time < 2; time += 1) {
    expect(() => compileModules(root)).toThrow(/own\/part\.ts\(1,14\): error TS2322: Type 'number' is not assignable/);
  }
});

test('without a check of types, the same is written, and the next check tells the fault', () => {
  write('own/part.ts', 'export const part: string = 1;\n');
  compileModules(root, false);
  expect(built('own/part.js')).toContain('part = 1');
  expect(built('own/index.d.ts')).toContain('string[]');
  expect(() => compileModules(root)).toThrow(/own\/part\.ts\(1,14\): error TS2322/);
});

test('what is packed is built from nothing', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(scripts['prepack']).toBe('npm run --silent build -- --clean');
});

test('a module that another one loads late can be loaded where there is no import()', () => {
  write('own/index.ts', "export const late = async () => (await import('./part.js')).part;\n");
  compileModules(root);
  expect(built('own/index.js')).toContain("(await (async () => require('./part.js'))()).part");
  expect(built('own/index.js')).not.toContain('import(');
});
