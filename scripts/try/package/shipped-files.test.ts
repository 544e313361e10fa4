import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { isTest } from '../../compile/architecture/imports.js';
import { shippedModules } from './shipped-files.js';

test('every module that is packed has its source, and none is a test', () => {
  const modules = [...shippedModules().keys()].filter((name) => /^dist\/.*\/.*\.js$/.test(name));
  const sources = modules.map((name) => name.replace(/^dist\/(.*)\.js$/, '$1.ts'));
  expect(sources).toEqual(expect.arrayContaining(['conformance/index.ts', 'fixtures/servers/mock/index.ts']));
  expect(sources.filter((source) => !existsSync(path.join(packageRoot, source)) || isTest(source))).toEqual([]);
});
