import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { whileListening } from './listening.js';
import { checkSize } from './own-contract.js';
import { assert, bin, run } from './project.js';

/** The highest number of packages in an installation, including the package itself, so that a new one is noticed. */
const mostPackages = { lean: 20, full: 140 };

const remedy = 'npm install --include=optional';
const line = new RegExp(`generated content needs Prism, [^\\n]*run "${remedy}"`.replaceAll('"', '\\\\?"'));

/**
 * Installs a tarball without optional dependencies. Checks that everything works but generated content, that the mock
 * says what it lacks for that, and that it has it after the command in that line. Returns the number of packages.
 */
export async function tryLean(tarball: string): Promise<typeof mostPackages> {
  // Outside any other project, since Node would find that project's packages.
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-lean-'));
  try {
    return await tryLeanIn(folder, tarball);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function tryLeanIn(folder: string, tarball: string): Promise<typeof mostPackages> {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'lean', private: true }));
  run('npm', ['install', '--omit=optional', '--no-audit', '--no-fund', tarball], folder);
  const lean = countPackages(folder, mostPackages.lean);
  const cli = bin(folder, 'cloud-contracts');
  for (const args of [['--help'], ['verify', '--help'], ['requirements'], ['init', 'target.yaml']])
    run(cli, args, folder);
  await verifyReference(cli, folder);
  run(cli, ['judge', 'run.ndjson'], folder);
  compileLibrary(folder);
  await whileListening(cli, ['mock', '--port', '0'], folder, (url) => {
    run(cli, ['verify', url, '--profile', 'prism'], folder);
    const answer = generated(url, folder);
    assert(
      line.test(answer),
      `without Prism, the mock does not say what generated content needs, but this:\n${answer}`,
    );
  });
  run('npm', [...remedy.split(' ').slice(1), '--no-audit', '--no-fund'], folder);
  const full = countPackages(folder, mostPackages.full);
  checkSize(folder);
  await whileListening(cli, ['mock', '--port', '0'], folder, (url) => {
    const answer = generated(url, folder);
    assert(answer.includes('"error_code"'), `with Prism, the mock generates no content, but this:\n${answer}`);
  });
  return { lean, full };
}

/** Uses all that a lean installation offers: every requirement, every report, and a recording. */
async function verifyReference(cli: string, folder: string): Promise<void> {
  const configuration = path.join(packageRoot, 'fixtures/servers/reference/target.yaml');
  const reports = ['junit', 'json', 'markdown', 'html', 'badge'].map((name) => `--reporter=${name}=report.${name}`);
  const options = ['--config', configuration, '--require-observed', '--explore=1', '--record=run.ndjson', ...reports];
  const reference = ['--import', 'tsx', path.join(packageRoot, 'fixtures/servers/reference/main.ts'), '--port', '0'];
  await whileListening(process.execPath, reference, packageRoot, (url) =>
    run(cli, ['verify', url, ...options], folder),
  );
}

/** The declarations of a package may refer only to packages among its dependencies. */
function compileLibrary(folder: string): void {
  writeFileSync(
    path.join(folder, 'use.ts'),
    "export * from 'cloud-contracts';\nexport * from 'cloud-contracts/mock';\n",
  );
  const compilerOptions = { strict: true, noEmit: true, module: 'node16', lib: ['es2022', 'dom'], types: [] };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['use.ts'] }));
  run(bin(packageRoot, 'tsc'), ['-p', '.'], folder);
}

/** What a mock answers where content is to be generated. */
function generated(url: string, cwd: string): string {
  const target = `${url}/v1/p/physicalservers/s/logs/exports`;
  return spawnSync('curl', ['-s', '-X', 'POST', '-H', 'Prefer: code=401, dynamic=true', target], {
    cwd,
    encoding: 'utf8',
  }).stdout;
}

function countPackages(folder: string, most: number): number {
  const lock = path.join(folder, 'node_modules/.package-lock.json');
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { readonly packages: object };
  const count = Object.keys(packages).length;
  assert(count <= most, `an installation has ${count} packages, more than ${most}: what brings the others?`);
  return count;
}
