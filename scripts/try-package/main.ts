import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiIds, packageRoot } from '../../conformance/contract/load.js';
import { readmeSnippets } from './readme-snippets.js';

/**
 * Packs the package, installs the tarball in an empty project, and there, as a consumer would: compiles imports of
 * every API's types under `strict`, and runs the suite and the mock from `node_modules/.bin`.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-consumer-'));
  run('npm', ['pack', '--silent', '--pack-destination', folder], packageRoot);
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  const typescript = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const packages = [`./cloud-contracts-${version}.tgz`, `typescript@${typescript.devDependencies['typescript'] ?? ''}`];
  const installed = run('npm', ['install', '--no-audit', '--no-fund', ...packages], folder);
  assert(!/EBADENGINE|deprecated/.test(installed), `installing the tarball warns:\n${installed}`);
  compileImports(folder);
  verifyEmbeddedMock(folder);
  await verifyStartedMock(folder);
  console.log(
    `the packed tarball works in a project of its own (${apiIds().length} APIs compiled, suite and mock run)`,
  );
}

function compileImports(folder: string): void {
  mkdirSync(path.join(folder, 'src'));
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
  writeFileSync(path.join(folder, 'src/imports.ts'), [...imports, ...schemas].join(''));
  readmeSnippets().forEach((snippet, index) => writeFileSync(path.join(folder, `src/readme-${index}.ts`), snippet));
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    const options = {
      strict: true,
      noEmit: true,
      resolveJsonModule: true,
      target: 'es2022',
      lib: ['es2022'],
      types: [],
      module,
      moduleResolution: resolution,
    };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['src'] }));
    run(bin(folder, 'tsc'), ['-p', '.'], folder);
  }
}

function verifyEmbeddedMock(folder: string): void {
  const printed = run(bin(folder, 'cloud-contracts'), ['verify', '--strict'], folder);
  assert(printed.includes('is conformant'), `the embedded mock is not conformant:\n${printed}`);
}

async function verifyStartedMock(folder: string): Promise<void> {
  const mock = spawn(bin(folder, 'cloud-contracts'), ['mock', '--port', '0'], { cwd: folder });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      mock.on('exit', () => reject(new Error('the mock ended before it listened')));
      mock.stdout.on('data', (text: Buffer) => {
        const found = /listening on (\S+)/.exec(text.toString())?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    run(bin(folder, 'cloud-contracts'), ['verify', url, '--profile', 'prism'], folder);
  } finally {
    mock.removeAllListeners('exit');
    mock.kill();
  }
}

function bin(folder: string, name: string): string {
  return path.join(folder, 'node_modules/.bin', name);
}

/** Runs a command to its end and returns what it printed; fails with that when the command fails. */
function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  const printed = `${stdout}${stderr}`;
  assert(status === 0, `${command} ${args.join(' ')} failed: ${error?.message ?? ''}\n${printed}`);
  return printed;
}

function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
