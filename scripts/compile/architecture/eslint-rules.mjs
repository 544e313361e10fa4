import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../../..');
const listFile = 'scripts/compile/architecture/folders.yaml';
const tests = ['**/*.test.ts', '**/*.testing.ts', '**/testing/**'];

/**
 * The rules of the list of parts: for each of them what it may import, of what it may import types alone, and, if it is
 * pure, what of the world it may not touch. `architecture.test.ts` holds the list against the sources.
 */
export function architectureRules() {
  const listed = parse(readFileSync(path.join(root, listFile), 'utf8'));
  const parts = Object.entries(listed).map(([name, part]) => ({
    ...{ path: name, pure: false, imports: [], types: [], tests: [] },
    ...part,
  }));
  // A part within another comes after it: of two rules for a file, the last counts.
  parts.sort((one, other) => one.path.length - other.path.length);
  return [
    {
      files: ['**/*.ts'],
      plugins: { 'import-x': importX },
      settings: { 'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.js'] } })] },
    },
    ...parts.flatMap((part) => rulesOf(part, parts)),
  ];
}

function rulesOf(part, parts) {
  const isFile = part.path.endsWith('.ts');
  const allowed = [...part.imports, ...part.types];
  return [
    {
      files: [isFile ? part.path : `${part.path}/**/*.ts`],
      ignores: tests,
      rules: {
        ...importsOnly(part, allowed, parts),
        ...namesOnly(part),
        ...(part.pure ? withoutTheWorld : off(withoutTheWorld)),
      },
    },
    ...(isFile ? [] : tests).map((glob) => ({
      files: [`${part.path}/${glob}`],
      rules: importsOnly(part, [...allowed, ...part.tests], parts),
    })),
  ];
}

function off(rules) {
  return Object.fromEntries(Object.keys(rules).map((name) => [name, 'off']));
}

function isWithin(folder, one) {
  return one === folder || one.startsWith(`${folder}/`);
}

/** Imports of sources, by the file that they lead to. */
function importsOnly(part, allowed, parts) {
  const permitted = [part.path, ...allowed];
  const zone = (folder) => ({
    target: '.',
    from: `./${folder}`,
    except: permitted.filter((one) => isWithin(folder, one)).map((one) => `./${path.relative(folder, one)}`),
    message: `${part.path} may import ${allowed.join(', ') || 'no other part'}: see ${listFile}`,
  });
  // A permission for a folder is none for a part within it that is listed by itself.
  const inner = parts.map((one) => one.path).filter((one) => isHidden(one, permitted));
  const zones = ['conformance', 'fixtures', 'scripts', ...inner].map(zone);
  return { 'import-x/no-restricted-paths': ['error', { basePath: root, zones }] };
}

function isHidden(part, permitted) {
  return !permitted.includes(part) && permitted.some((folder) => isWithin(folder, part));
}

/** Imports as they are written: parts of which types alone are permitted, and Node's modules. */
function namesOnly({ path: own, pure, types }) {
  const patterns = [
    ...types.map((one) => ({
      regex: specifiersOf(own, one),
      allowTypeImports: true,
      message: `${own} may import types alone from there: see ${listFile}`,
    })),
    ...(pure ? [impureModules] : []),
  ];
  const paths = pure ? [{ ...impureCrypto, allowTypeImports: true }] : [];
  return { '@typescript-eslint/no-restricted-imports': patterns.length > 0 ? ['error', { patterns, paths }] : 'off' };
}

/** Matches the specifiers that lead from a part to another. */
function specifiersOf(from, to) {
  const [own, other] = [from.split('/'), to.split('/')];
  while (other.length > 1 && own[0] === other[0]) [own.shift(), other.shift()];
  const end = other.join('/');
  return `^(?:\\.\\.?/)+${end.endsWith('.ts') ? end.replace(/\.ts$/, '\\.js$') : `${end}/`}`;
}

const touching = `A pure part touches neither disk, network, clock, randomness nor process: see ${listFile}`;

/** `node:util` and its like are functions of their arguments. */
const impureModules = { regex: '^node:(?!(?:buffer|crypto|url|util)$)', allowTypeImports: true, message: touching };
const impureCrypto = { name: 'node:crypto', allowImportNames: ['createHash'], message: touching };

const world = ['process', 'fetch', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'require'];
const now = ['NewExpression[callee.name="Date"][arguments.length=0]', 'CallExpression[callee.name="Date"]'];

const withoutTheWorld = {
  'no-restricted-globals': ['error', ...world.map((name) => ({ name, message: touching }))],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: touching },
    { object: 'Math', property: 'random', message: touching },
  ],
  'no-restricted-syntax': ['error', ...now.map((selector) => ({ selector, message: touching }))],
};
