import { faultsOfDependencies, type Declared } from './dependencies.js';

const declared: Declared = { name: 'us', dependencies: { a: '1.0.0' }, optionalDependencies: { '@b/c': '1.0.0' } };

test.each<[string, string, readonly string[]]>([
  ['what is declared', "require('a'); import('@b/c/deep.js');", []],
  [
    'itself, its own files and modules of Node',
    "require('a'); import '@b/c'; import 'us/x'; require('./y'); require('node:fs'); require('fs');",
    [],
  ],
  [
    'what is not declared',
    "require('a/b'); require('@b/c'); require('d/e');",
    ['x.js needs d, which is no dependency'],
  ],
  [
    "what a bundle's `require` loads",
    "require('a'); require('@b/c'); var d = __require('d');",
    ['x.js needs d, which is no dependency'],
  ],
  [
    'types that are not declared',
    "import 'a'; import '@b/c'; export type E = import('@e/f').E;",
    ['x.js needs @e/f, which is no dependency'],
  ],
  ['less than is declared', "require('@b/c')", ['no shipped file needs the dependency a']],
  [
    'less than is declared as optional',
    "require('a') // require('@b/c')",
    ['no shipped file needs the dependency @b/c'],
  ],
])('a package that needs %s', (_, text, faults) => {
  expect(faultsOfDependencies(declared, new Map([['x.js', text]]))).toEqual(faults);
});
