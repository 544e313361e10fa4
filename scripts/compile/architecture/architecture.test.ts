import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
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

const arrows: readonly Arrow[] = sources.flatMap((file) =>
  importsOf(packageRoot, file).flatMap((one): readonly Arrow[] => {
    const [source, target] = [partOf(parts, one.from), partOf(parts, one.to)];
    return source && target && source !== target ? [{ ...one, source, target }] : [];
  }),
);
const ofProduct = arrows.filter(({ from }) => !isTest(from));

function describeImport({ from, to }: Import): string {
  return `${from} imports ${to}`;
}

test('the imports of the sources are found', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(ofProduct.length).toBeGreaterThan(300);
  expect(importsOf(packageRoot, 'conformance/cli/verify.ts')).toContainEqual({
    from: 'conformance/cli/verify.ts',
    to: 'fixtures/servers/mock/index.ts',
    isType: false,
  });
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
    expect(
      sources
        .filter((file) => !isTest(file) && !isTrial(file))
        .flatMap((file) => importsOf(packageRoot, file))
        .filter(({ to }) => isTest(to))
        .map(describeImport),
    ).toEqual([]);
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

describe('ESLint finds', () => {
  const paths = 'import-x/no-restricted-paths';
  const names = '@typescript-eslint/no-restricted-imports';
  const [plan, load] = ['conformance/plan/planner.ts', 'conformance/contract/load.ts'];

  const cases: readonly (readonly [what: string, file: string, text: string, rules: readonly string[]])[] = [
    ['a part that is not permitted', plan, "import '../report/assemble.js';", [paths]],
    ['nothing in one that is', plan, "import '../contract/pointer.js';", []],
    ['nothing in its own', plan, "import './draft.js';", []],
    ['a part within a permitted one', plan, "export * from '../contract/load.js';", [paths]],
    ['code where types alone are permitted', plan, "export * from '../target/target.js';", [names]],
    ['nothing in its types', plan, "export type * from '../target/target.js';", []],
    ['a part that is permitted to tests', plan, "import '../../scripts/compile/generate/problem.js';", [paths]],
    [
      'nothing in it there',
      'conformance/check/check.test.ts',
      "import '../../scripts/compile/generate/problem.js';",
      [],
    ],
    ['the disk in a pure part', plan, "import 'node:fs';", [names]],
    ['nothing of it elsewhere', load, "import 'node:fs';", []],
    ['randomness', plan, "import { randomBytes } from 'node:crypto';\nrandomBytes(1);", [names]],
    ['nothing in a hash', plan, "import { createHash } from 'node:crypto';\ncreateHash('sha256');", []],
    ['randomness of the language', plan, 'Math.random();', ['no-restricted-properties']],
    ['the clock', plan, 'new Date();', ['no-restricted-syntax']],
    ['the clock as a number', plan, 'Date.now();', ['no-restricted-properties']],
    ['nothing in an instant that is given', plan, "new Date('2026-01-01');", []],
    ['a timer', plan, 'setTimeout(() => undefined, 1);', ['no-restricted-globals']],
    ['the process', plan, 'process.exit();', ['no-restricted-globals']],
    ['nothing of it elsewhere', load, 'process.exit();', []],
  ];

  let found: readonly (readonly string[])[];
  beforeAll(() => {
    found = brokenRules(cases.map(([, file, text]) => [file, text]));
  });

  test.each(cases.map(([what, , , rules], index) => [what, index, rules] as const))('%s (%#)', (_, index, rules) => {
    expect(found[index]).toEqual(rules);
  });
});

/** The rules that each text breaks, as if it stood in the file beside it. */
function brokenRules(texts: readonly (readonly [file: string, text: string])[]): readonly (readonly string[])[] {
  const script = `
    import { ESLint } from 'eslint';
    import tseslint from 'typescript-eslint';
    import { architectureRules } from './scripts/compile/architecture/eslint-rules.mjs';
    const typescript = { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser }, plugins: { '@typescript-eslint': tseslint.plugin } };
    const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [typescript, ...architectureRules()] });
    const found = [];
    for (const [filePath, text] of ${JSON.stringify(texts)}) {
      const [{ messages }] = await eslint.lintText(text, { filePath });
      found.push(messages.map(({ ruleId, message }) => ruleId ?? message));
    }
    console.log(JSON.stringify(found));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: packageRoot,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as readonly (readonly string[])[];
}
