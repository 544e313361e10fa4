import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiIds } from '../../conformance/contract/load.js';
import { readmeSnippets } from './readme-snippets.js';
import { assert, bin, run } from './project.js';

/** The versions of TypeScript that the types are for: the oldest, ours and the newest. */
export const typescripts: Readonly<Record<string, string>> = {
  'typescript-oldest': 'npm:typescript@5.3.3',
  typescript: '5.9.3',
  'typescript-newest': 'npm:typescript@latest',
};

const resolutions = [
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
] as const;

/**
 * Compiles imports of everything that the package exports, and the README's snippets, under `strict`, with every
 * version of TypeScript and both ways to resolve modules.
 */
export function compileImports(folder: string): void {
  mkdirSync(path.join(folder, 'src'));
  writeFileSync(path.join(folder, 'src/imports.ts'), everyImport());
  readmeSnippets().forEach((snippet, index) => writeFileSync(path.join(folder, `src/readme-${index}.ts`), snippet));
  for (const name of Object.keys(typescripts)) {
    for (const [module, moduleResolution] of resolutions) {
      const options = { ...strict, noEmit: true, module, moduleResolution };
      compile(folder, name, options, ['src/imports.ts']);
      // What the snippets import beside this package does not compile with every version.
      compile(folder, name, { ...options, ...snippets }, ['src']);
    }
  }
}

// Neither Node's types nor a test runner's; those of the browser for who calls fetch.
const strict = { strict: true, resolveJsonModule: true, target: 'es2022', lib: ['es2022', 'dom'], types: [] };

// Those of a test runner for the suite among the snippets.
const snippets = { skipLibCheck: true, types: ['vitest/globals'] };

function everyImport(): string {
  const imports = apiIds().map(
    (api, index) =>
      `import type { paths as paths${index}, operations as operations${index}, components as components${index} } from 'cloud-contracts/${api}';\n` +
      `import document${index} from 'cloud-contracts/${api}/openapi.json' with { type: 'json' };\n` +
      `export type Names${index} = keyof paths${index} | keyof operations${index} | keyof components${index};\n` +
      `export const version${index}: string = document${index}.openapi;\n`,
  );
  const schemas = ['report', 'configuration', 'known-failures', 'recording'].map(
    (name, index) =>
      `import schema${index} from 'cloud-contracts/${name}.schema.json' with { type: 'json' };\n` +
      `export const schemaId${index}: string = schema${index}.$id;\n`,
  );
  const code =
    "import { buildTarget, verify, type Report } from 'cloud-contracts';\n" +
    "import { startMock, type Mock } from 'cloud-contracts/mock';\n" +
    'export const code: readonly unknown[] = [buildTarget, verify, startMock];\n' +
    'export type Code = Report | Mock;\n';
  return [...imports, ...schemas, code].join('');
}

/** Runs the README's suite under a test runner, its client as an ES module, and the suite and the mock from CommonJS. */
export function runSnippets(folder: string): void {
  const modules = { module: 'nodenext', moduleResolution: 'nodenext' };
  compile(folder, 'typescript', { ...strict, ...modules, outDir: 'out', rootDir: 'src', ...snippets }, ['src']);
  const client = readmeSnippets().findIndex((snippet) => snippet.includes('openapi-fetch'));
  const printed = run(process.execPath, [`out/readme-${client}.js`], folder);
  assert(printed.startsWith('202 '), `the README's client was not answered 202:\n${printed}`);
  const suite = readmeSnippets().find((snippet) => snippet.includes('beforeAll')) ?? '';
  writeFileSync(path.join(folder, 'readme.test.ts'), suite);
  const tested = run(bin(folder, 'vitest'), ['run', '--globals', 'readme.test.ts'], folder);
  assert(/Tests .*1 passed/.test(tested), `the README's suite ran no test:\n${tested}`);
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
