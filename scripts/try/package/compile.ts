import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiIds } from '../../../conformance/contract/load.js';
import { assert, run } from './project.js';

/** The supported versions of TypeScript: the oldest, ours and the newest. */
export const typescripts: Readonly<Record<string, string>> = {
  'typescript-oldest': 'npm:typescript@5.3.3',
  typescript: '5.9.3',
  'typescript-newest': 'npm:typescript@latest',
};

const importFiles = ['src/imports.ts', 'src/imports.cts'] as const;

/**
 * Each module resolution, with the kinds of imports that it supports: node16 cannot import JSON, a bundler cannot use
 * CommonJS.
 */
const resolutions = [
  ['node16', 'node16', [...importFiles]],
  ['nodenext', 'nodenext', [...importFiles, 'src/documents.ts']],
  ['esnext', 'bundler', ['src/imports.ts', 'src/documents.ts']],
] as const;

/**
 * Compiles imports of all exports of the package, as ES module and as CommonJS, under `strict`, with every
 * version of TypeScript and every module resolution.
 */
export function compileImports(folder: string): void {
  mkdirSync(path.join(folder, 'src'));
  importFiles.forEach((file) => writeFileSync(path.join(folder, file), importsOfTypesAndCode()));
  writeFileSync(path.join(folder, 'src/documents.ts'), importsOfDocuments());
  writeFileSync(path.join(folder, 'src/runners.mts'), runnersAsArguments);
  // The test runners bring types that need those of Node, and compile with few versions.
  compile(folder, 'typescript', { ...strict, ...nodenext, noEmit: true, skipLibCheck: true, types: ['node'] }, [
    'src/runners.mts',
  ]);
  for (const name of Object.keys(typescripts)) {
    for (const [module, moduleResolution, files] of resolutions) {
      compile(folder, name, { ...strict, noEmit: true, module, moduleResolution }, files);
    }
  }
}

// Without the types of Node or a test runner; with those of the browser, for consumers that call fetch.
const strict = { strict: true, resolveJsonModule: true, target: 'es2022', lib: ['es2022', 'dom'], types: [] };

const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' };

function importsOfTypesAndCode(): string {
  const types = apiIds().map(
    (api, index) =>
      `import type { paths as paths${index}, operations as operations${index}, components as components${index} } from 'cloud-contracts/${api}';\n` +
      `export type Names${index} = keyof paths${index} | keyof operations${index} | keyof components${index};\n` +
      // At run time, something is left of these two.
      `import {} from 'cloud-contracts/${api}';\nexport * as Api${index} from 'cloud-contracts/${api}';\n`,
  );
  const code =
    "import { buildTarget, verify, type Report } from 'cloud-contracts';\n" +
    "import { startMock, type Mock } from 'cloud-contracts/mock';\n" +
    "import { describeRequirements, type RequirementsOptions } from 'cloud-contracts/jest';\n" +
    'export const code: readonly unknown[] = [buildTarget, verify, startMock, describeRequirements];\n' +
    'export type Code = Report | Mock | RequirementsOptions;\n';
  return [...types, code].join('');
}

/** The modules of test runners must fit the type of the second argument. It is not called: no test runs here. */
const runnersAsArguments = `import * as jest from '@jest/globals';
import * as vitest from 'vitest';
import { describeRequirements } from 'cloud-contracts/jest';
export const runners: readonly Parameters<typeof describeRequirements>[1][] = [jest, vitest];
`;

function importsOfDocuments(): string {
  const documents = apiIds().map(
    (api, index) =>
      `import document${index} from 'cloud-contracts/${api}/openapi.json' with { type: 'json' };\n` +
      `export const version${index}: string = document${index}.openapi;\n`,
  );
  const schemas = ['report', 'configuration', 'known-failures', 'recording'].map(
    (name, index) =>
      `import schema${index} from 'cloud-contracts/${name}.schema.json' with { type: 'json' };\n` +
      `export const schemaId${index}: string = schema${index}.$id;\n`,
  );
  return [...documents, ...schemas].join('');
}

/** Runs the compiled imports as ES module and as CommonJS, and from CommonJS the suite and the mock. */
export function runImports(folder: string): void {
  compile(folder, 'typescript', { ...strict, ...nodenext, outDir: 'out', rootDir: 'src' }, [...importFiles]);
  for (const file of ['out/imports.js', 'out/imports.cjs']) run(process.execPath, [file], folder);
  const common = `const { buildTarget, verify } = require('cloud-contracts');
    const { startMock } = require('cloud-contracts/mock');
    startMock({ apis: ['otc-css'] }).then(async (mock) => {
      const target = buildTarget({ baseUrl: mock.url, profile: 'prism' });
      const { conformant } = await verify(target, { apis: ['otc-css'] });
      await mock.close();
      console.log({ conformant });
    });`;
  writeFileSync(path.join(folder, 'common.cjs'), common);
  assert(run(process.execPath, ['common.cjs'], folder).includes('true'), 'from CommonJS the mock is not conformant');
}

function compile(folder: string, typescript: string, compilerOptions: object, include: readonly string[]): void {
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
  run(process.execPath, [path.join(folder, 'node_modules', typescript, 'bin/tsc'), '-p', '.'], folder);
}
