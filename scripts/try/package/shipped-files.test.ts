import { existsSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { packageRoot } from '../../../conformance/contract/load.js';
import { isTest } from '../../compile/architecture/imports.js';
import { deadLinks } from './dead-links.js';
import { faultsOfDependencies, type Declared } from './dependencies.js';
import { modulesAmong, shippedFiles } from './shipped-files.js';

const shipped = shippedFiles();
const modules = modulesAmong(shipped);
const read = (file: string): string => readFileSync(path.join(packageRoot, file), 'utf8');

test('every module that is packed has its source, and none is a test', () => {
  const names = [...modules.keys()].filter((name) => /^dist\/.*\/.*\.js$/.test(name));
  const sources = names.map((name) => name.replace(/^dist\/(.*)\.js$/, '$1.ts'));
  expect(sources).toEqual(expect.arrayContaining(['conformance/index.ts', 'fixtures/servers/mock/index.ts']));
  expect(sources.filter((source) => !existsSync(path.join(packageRoot, source)) || isTest(source))).toEqual([]);
});

test('every package that a shipped file needs is a dependency, and every dependency is needed by one', () => {
  expect([...modules.keys()]).toEqual(expect.arrayContaining(['dist/program/cli.mjs', 'dist/conformance/index.d.ts']));
  const manifest = JSON.parse(read('package.json')) as Declared;
  expect(faultsOfDependencies(manifest, modules)).toEqual([]);
});

test('what a consumer imports is declared without the types of Node or of an optional dependency', () => {
  const { optionalDependencies = {} } = JSON.parse(read('package.json')) as Declared;
  const importsOf = (file: string): readonly string[] =>
    ts.preProcessFile(modules.get(file) ?? '').importedFiles.map(({ fileName }) => fileName);
  const isMissing = (name: string): boolean => isBuiltin(name) || Object.hasOwn(optionalDependencies, name);
  const reached = new Set(['dist/conformance/index.d.ts', 'dist/fixtures/servers/mock/index.d.ts']);
  for (const file of reached) {
    const own = importsOf(file).filter((name) => name.startsWith('.'));
    for (const name of own) reached.add(path.join(path.dirname(file), name).replace(/\.js$/, '.d.ts'));
  }
  expect(reached.size).toBeGreaterThan(10);
  expect([...reached].filter((file) => importsOf(file).some(isMissing))).toEqual([]);
});

test('licence and notice are packed, and name files that are there', () => {
  expect(shipped).toEqual(expect.arrayContaining(['LICENSE', 'NOTICE', 'dist/program/licences.txt']));
  const named = read('NOTICE').match(/\b[\w.-]+\/[\w./-]+\.\w+/g) ?? [];
  expect(named).toEqual([
    'dist/program/licences.txt',
    'conformance/compile/openapi-3.1.json',
    'conformance/compile/arazzo-1.0.json',
    'conformance/reporters/junit.xsd',
  ]);
  expect(named.filter((file) => !existsSync(path.join(packageRoot, file)))).toEqual([]);
});

test('every link of every packed document leads somewhere for a reader of the package', () => {
  const packed = new Set(shipped);
  const documents = shipped.filter((file) => file.endsWith('.md'));
  expect(documents).toEqual(
    expect.arrayContaining([
      ...['README.md', 'conformance/README.md', 'conformance/action/README.md', 'conformance/cli/OPTIONS.md'],
      ...['fixtures/servers/mock/README.md', 'spec/README.md', 'spec/otc-css/README.md'],
    ]),
  );
  const texts = new Map(documents.map((file) => [file, read(file)]));
  const readIfThere = (file: string): string | undefined =>
    statSync(path.join(packageRoot, file), { throwIfNoEntry: false })?.isFile() === true ? read(file) : undefined;
  expect(deadLinks(texts, (file) => packed.has(file), readIfThere)).toEqual([]);
});
