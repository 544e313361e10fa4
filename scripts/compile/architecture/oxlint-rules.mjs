import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../../..');
const listFile = 'scripts/compile/architecture/folders.yaml';
const tests = ['**/*.test.ts', '**/*.testing.ts', '**/testing/**'];

/** A part within another comes after it, so that the last of those that hold a file owns it. */
const parts = Object.entries(parse(readFileSync(path.join(root, listFile), 'utf8')))
  .map(([name, part]) => ({ ...{ path: name, pure: false, imports: [], types: [], tests: [] }, ...part }))
  .sort((one, other) => one.path.length - other.path.length);

function partOf(file) {
  return parts.findLast((part) => file === part.path || file.startsWith(`${part.path}/`));
}

/** The plugin that oxlint loads: imports by the file that they lead to, and what no rule of oxlint finds in pure parts. */
export default {
  meta: { name: 'parts' },
  rules: { imports: { create: importsOfParts }, modules: { create: pureModules }, clock: { create: clock } },
};

/** Each import of a source file leads to a part that the list permits. */
function importsOfParts(context) {
  const file = path.relative(root, context.filename).replaceAll(path.sep, '/');
  const part = partOf(file);
  if (!part) return {};
  const isTest = /\.(?:test|testing)\.ts$|\/testing\//.test(file);
  return visitorOf((source, isType) => {
    const target = source.value.startsWith('.') ? partOf(resolved(file, source.value)) : undefined;
    if (!target || target === part || isPermitted(part, target.path, isTest, isType)) return;
    const message = `${part.path} may not import ${isType ? 'types of ' : ''}${target.path}: see ${listFile}`;
    context.report({ node: source, message });
  });
}

/** Calls `check` with each specifier of a module, whether its import takes only types, and what it takes by name. */
function visitorOf(check) {
  const visit = (source, isType, specifiers = []) => {
    if (typeof source?.value === 'string') check(source, isType || areTypes(specifiers), specifiers);
  };
  return {
    ImportDeclaration: ({ source, importKind, specifiers }) => visit(source, importKind === 'type', specifiers),
    ExportNamedDeclaration: ({ source, exportKind, specifiers }) => visit(source, exportKind === 'type', specifiers),
    ExportAllDeclaration: ({ source, exportKind }) => visit(source, exportKind === 'type'),
    ImportExpression: ({ source }) => visit(source, false),
    TSImportType: ({ source, argument }) => visit(source ?? argument, true),
    TSImportEqualsDeclaration: ({ moduleReference }) => visit(moduleReference.expression, false),
    CallExpression: ({ callee, arguments: [argument] }) => callee.name === 'require' && visit(argument, false),
  };
}

function isPermitted(part, target, isTest, isType) {
  if (part.imports.includes(target)) return true;
  if (isTest) return [...part.types, ...part.tests].includes(target);
  return isType && part.types.includes(target);
}

/** `{ type One, type Other }` */
function areTypes(specifiers) {
  return (
    specifiers.length > 0 && specifiers.every(({ importKind, exportKind }) => (importKind ?? exportKind) === 'type')
  );
}

function resolved(file, specifier) {
  const asWritten = path.posix.join(path.posix.dirname(file), specifier);
  return existsSync(path.join(root, asWritten)) ? asWritten : asWritten.replace(/\.js$/, '.ts');
}

const touching = `A pure part touches neither disk, network, clock, randomness nor process: see ${listFile}`;

/** Modules of Node whose functions depend on their arguments alone. Of `node:crypto`, that is one. */
const pure = ['node:buffer', 'node:url', 'node:util'];

function pureModules(context) {
  return visitorOf((source, isType, specifiers) => {
    if (isType || !source.value.startsWith('node:') || pure.includes(source.value)) return;
    const isHash = ({ imported, local }) => (imported ?? local).name === 'createHash';
    if (source.value === 'node:crypto' && specifiers.length > 0 && specifiers.every(isHash)) return;
    context.report({ node: source, message: touching });
  });
}

/** An instant that nobody gave comes from the clock. */
function clock(context) {
  const report = (node) => context.report({ node, message: touching });
  return {
    NewExpression: (node) => node.callee.name === 'Date' && node.arguments.length === 0 && report(node),
    CallExpression: (node) => node.callee.name === 'Date' && report(node),
  };
}

const world = ['process', 'fetch', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'require'];

const withoutTheWorld = {
  'no-restricted-globals': ['error', ...world.map((name) => ({ name, message: touching }))],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: touching },
    { object: 'Math', property: 'random', message: touching },
  ],
  'parts/clock': 'error',
  'parts/modules': 'error',
};

/** The rules for what pure parts may not touch. What a part may import is the rule `parts/imports`, for all files. */
export function purity() {
  const off = Object.fromEntries(Object.keys(withoutTheWorld).map((name) => [name, 'off']));
  const globOf = ({ path: name }) => (name.endsWith('.ts') ? name : `${name}/**/*.ts`);
  return [
    ...parts.map((part) => ({ files: [globOf(part)], rules: part.pure ? withoutTheWorld : off })),
    { files: tests, rules: off },
  ];
}
