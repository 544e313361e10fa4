import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { partOf, readParts, type Part } from './folders.js';
import { importsOf, isTest, sourceFiles, type Import } from './imports.js';

const parts = readParts(packageRoot);
const sources = sourceFiles(packageRoot);

/** An import from one part into another. */
interface Arrow extends Import {
  readonly source: Part;
  readonly target: Part;
}

const imports = sources.flatMap((file) => importsOf(packageRoot, file));
const arrows = imports.flatMap((one): readonly Arrow[] => {
  const [source, target] = [partOf(parts, one.from), partOf(parts, one.to)];
  return source && target && source !== target ? [{ ...one, source, target }] : [];
});
const ofProduct = arrows.filter(({ from }) => !isTest(from));

function describeImport({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

test('the imports of the sources are found', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(ofProduct.length).toBeGreaterThan(300);
  expect(imports).toContainEqual({
    from: 'conformance/cli/verify.ts',
    to: 'fixtures/servers/mock/index.ts',
    isType: false,
  });
});

test('a check reads what was resolved, and no OpenAPI document', () => {
  const readers = ['conformance/contract/schema.ts', 'conformance/contract/schema-view.ts'];
  const ofChecks = imports.filter(
    ({ from, isType }) => from.startsWith('conformance/check/') && !isTest(from) && !isType,
  );
  expect(ofChecks.map(({ to }) => to)).toContain('conformance/contract/pointer.ts');
  expect(ofChecks.filter(({ to }) => readers.includes(to)).map(describeImport)).toEqual([]);
});

describe('the list of parts', () => {
  test('has every folder of conformance/ and every second folder below fixtures/ and scripts/', () => {
    const names = (folder: string): readonly string[] =>
      readdirSync(path.join(packageRoot, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${folder}/${name}`);
    const folders = [...names('conformance'), ...['fixtures', 'scripts'].flatMap(names).flatMap(names)];
    const listed = parts.map((part) => part.path);
    expect(folders.filter((folder) => !listed.includes(folder))).toEqual([]);
  });

  test('has every file outside of these', () => {
    const strays = sources.filter((file) => ['conformance', undefined].includes(partOf(parts, file)?.path));
    expect(strays.filter((file) => !isTest(file))).toEqual([]);
  });

  test('has nothing that is not there, and names no other', () => {
    const listed = parts.map((part) => part.path);
    const named = parts.flatMap(({ imports, types, tests }) => [...imports, ...types, ...tests]);
    expect(listed.filter((one) => !sources.some((file) => partOf(parts, file)?.path === one))).toEqual([]);
    expect(named.filter((one) => !listed.includes(one))).toEqual([]);
  });

  test('permits nothing that nobody uses', () => {
    const isUsed = (part: Part, target: string, by: readonly Arrow[]): boolean =>
      by.some((arrow) => arrow.source === part && arrow.target.path === target);
    const unused = parts.flatMap((part) => [
      ...[...part.imports, ...part.types].filter((one) => !isUsed(part, one, ofProduct)).map((one) => [part.path, one]),
      ...part.tests.filter((one) => !isUsed(part, one, arrows)).map((one) => [part.path, one]),
    ]);
    expect(unused).toEqual([]);
  });

  test('says each permission once', () => {
    const twice = parts.filter(({ imports, types, tests }) => {
      const all = [...imports, ...types, ...tests];
      return new Set(all).size < all.length;
    });
    expect(twice).toEqual([]);
  });
});

describe('the sources', () => {
  test('import what the list permits', () => {
    const isPermitted = ({ from, source, target, isType }: Arrow): boolean =>
      source.imports.includes(target.path) ||
      (isTest(from) ? [...source.types, ...source.tests] : isType ? source.types : []).includes(target.path);
    expect(arrows.filter((arrow) => !isPermitted(arrow)).map(describeImport)).toEqual([]);
  });

  test('that are product import nothing of the tests', () => {
    const isTrial = (file: string): boolean => /^(?:scripts\/(?:try|prove)|fixtures\/subjects)\//.test(file);
    expect(imports.filter(({ from, to }) => !isTest(from) && !isTrial(from) && isTest(to)).map(describeImport)).toEqual(
      [],
    );
  });

  test('run, where they are pure, no code of a part that is not', () => {
    const impure = ofProduct.filter(({ source, target, isType }) => source.pure && !target.pure && !isType);
    expect(impure.map(describeImport)).toEqual([]);
  });

  test('have no cycle of parts', () => {
    const left = new Set(parts);
    const isFree = (part: Part): boolean =>
      ofProduct.every(({ source, target }) => source !== part || !left.has(target));
    // Removes parts that import none of the remaining parts: they are on no cycle.
    for (let free = [...left].filter(isFree); free.length > 0; free = [...left].filter(isFree)) {
      for (const part of free) left.delete(part);
    }
    expect([...left].map((part) => part.path)).toEqual([]);
  });
});

describe('oxlint finds', () => {
  const [imports, modules, clock] = ['parts(imports)', 'parts(modules)', 'parts(clock)'];
  const [globals, properties] = ['eslint(no-restricted-globals)', 'eslint(no-restricted-properties)'];
  const [plan, input] = ['conformance/plan/example.ts', 'conformance/input/example.ts'];

  const cases: readonly (readonly [what: string, file: string, text: string, rules: readonly string[]])[] = [
    ['a part that is not permitted', plan, "import '../report/assemble.js';", [imports]],
    ['nothing in one that is', plan, "import '../contract/pointer.js';", []],
    ['nothing in its own', plan, "import './draft.js';", []],
    ['a part within a permitted one', plan, "export * from '../contract/load.js';", [imports]],
    ['code where types alone are permitted', plan, "export * from '../target/target.js';", [imports]],
    ['nothing in its types', plan, "export type * from '../target/target.js';", []],
    ['code beside types', plan, "import { one, type Target } from '../target/target.js';\nexport { one };", [imports]],
    ['nothing in types by name', plan, "import { type Target } from '../target/target.js';\nexport let x: Target;", []],
    ['a part that is loaded at run time', plan, "export const one = import('../report/assemble.js');", [imports]],
    ['a part that is permitted to tests', plan, "import '../compile/problem.js';", [imports]],
    ['nothing in it there', 'conformance/check/a.test.ts', "import '../compile/problem.js';", []],
    ['the disk in a pure part', plan, "import 'node:fs';", [modules]],
    ['nothing in types of it', plan, "export type { Stats } from 'node:fs';", []],
    ['nothing of it elsewhere', input, "import 'node:fs';", []],
    ['nothing of it in tests', 'conformance/plan/a.test.ts', "import 'node:fs';", []],
    ['randomness', plan, "export { randomBytes } from 'node:crypto';", [modules]],
    ['nothing in a hash', plan, "export { createHash } from 'node:crypto';", []],
    ['randomness of the language', plan, 'Math.random();', [properties]],
    ['the clock', plan, 'export const now = new Date();', [clock]],
    ['the clock as a number', plan, 'Date.now();', [properties]],
    ['nothing in an instant that is given', plan, "export const day = new Date('2026-01-01');", []],
    ['a timer', plan, 'setTimeout(() => undefined, 1);', [globals]],
    ['the process', plan, 'process.exit();', [globals]],
    ['nothing of it elsewhere', input, 'process.exit();', []],
  ];

  let found: readonly (readonly string[])[];
  beforeAll(() => {
    found = brokenRules(cases.map(([, file, text]) => [file, text]));
  });

  test.each(cases.map(([what, , , rules], index) => [what, index, rules] as const))('%s (%#)', (_, index, rules) => {
    expect(found[index]).toEqual(rules);
  });
});

const partsAlone = `
  import { purity } from './scripts/compile/architecture/oxlint-rules.mjs';
  export default {
    plugins: ['typescript'],
    jsPlugins: ['./scripts/compile/architecture/oxlint-rules.mjs'],
    categories: { correctness: 'off' },
    rules: { 'parts/imports': 'error' },
    overrides: purity(),
  };`;

/** The rules that each text breaks, as if it stood in the part of the file beside it. */
function brokenRules(texts: readonly (readonly [file: string, text: string])[]): readonly (readonly string[])[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-parts-'));
  // Beside the packages, so that oxlint does not search them.
  const root = path.join(folder, 'repository');
  try {
    for (const own of ['folders.yaml', 'oxlint-rules.mjs']) {
      cpSync(path.join(__dirname, own), path.join(root, 'scripts/compile/architecture', own));
    }
    symlinkSync(path.join(packageRoot, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(root, 'oxlint.config.mjs'), partsAlone);
    const files = texts.map(([file, text], index) => {
      const name = path.posix.join(path.posix.dirname(file), `${index}-${path.posix.basename(file)}`);
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
      return name;
    });
    const oxlint = path.join(packageRoot, 'node_modules/oxlint/bin/oxlint');
    const args = [oxlint, '-c', 'oxlint.config.mjs', '--format', 'json'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; filename: string }[] };
    return files.map((file) => diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
