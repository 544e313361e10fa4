import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiIds, packageRoot, packageVersion } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { compileImports, runImports, typescripts } from './compile.js';
import { tryFreshProjects, typedClients } from './fresh-projects.js';
import { tryLean } from './lean.js';
import { whileListening } from './listening.js';
import { tryOwnContract } from './own-contract.js';
import { assert, bin, run } from './project.js';
import { runShellLines, runVerifyLines } from './shell-lines.js';
import { isOfOldestJest, testRunners, tryTestRunners } from './test-runners.js';

/**
 * Packs the package, checks the tarball as publishers do, and installs it in an empty project. There it does what a
 * consumer would do: it compiles imports of everything, runs the README's snippets and the requirements as tests of Jest and
 * Vitest, and runs the suite and the mock from `node_modules/.bin`. Then it tries the package without the optional dependencies.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cloud-contracts-consumer-'));
  try {
    pack(folder);
    const tarball = `cloud-contracts-${packageVersion}.tgz`;
    checkTarball(path.join(folder, tarball));
    install(folder, tarball);
    compileImports(folder);
    runImports(folder);
    tryFreshProjects(folder);
    tryTestRunners(folder);
    await runShellLines(folder);
    verifyEmbeddedMock(folder);
    await tryOwnContract(folder);
    await verifyStartedMock(folder);
    const packages = await tryLean(path.join(folder, tarball));
    console.log(
      `the packed tarball works in a project of its own (${apiIds().length} APIs compiled with ` +
        `${Object.keys(typescripts).length} versions of TypeScript, snippets, suite, mock and ${Object.keys(testRunners).length} test runners run), ` +
        `and without Prism: ${packages.lean} packages in the place of ${packages.full}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Packs the package, and asserts that it has no module of an older build. */
function pack(folder: string): void {
  const leftover = 'dist/conformance/of-an-older-build.js';
  mkdirSync(path.dirname(path.join(packageRoot, leftover)), { recursive: true });
  writeFileSync(path.join(packageRoot, leftover), '');
  const packed = run('npm', ['pack', '--silent', '--json', '--pack-destination', folder], packageRoot);
  assert(!packed.includes(leftover), `${leftover} is packed, and has no source`);
}

/** Fails if publint or Are the types wrong? finds a problem in the tarball. */
function checkTarball(tarball: string): void {
  run(bin(packageRoot, 'publint'), [tarball, '--strict'], packageRoot);
  // The module resolution of Node 10 does not know "exports", and is not supported.
  const options = ['--profile', 'node16', '--include-entrypoints', ...apiIds()];
  run(bin(packageRoot, 'attw'), [tarball, ...options], packageRoot);
}

function install(folder: string, tarball: string): void {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const others = Object.entries({ ...typescripts, ...typedClients, ...testRunners }).map(
    ([name, version]) => `${name}@${version}`,
  );
  const printed = run('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`, ...others], folder);
  const installed = printed
    .split('\n')
    .filter((line) => !isOfOldestJest(line))
    .join('\n');
  assert(!/EBADENGINE|deprecated/.test(installed), `installing the tarball warns:\n${installed}`);
}

function verifyEmbeddedMock(folder: string): void {
  const printed = run(bin(folder, 'cloud-contracts'), ['verify', '--mock', '--strict'], folder);
  assert(printed.includes('is conformant'), `the embedded mock is not conformant:\n${printed}`);
}

async function verifyStartedMock(folder: string): Promise<void> {
  const cli = bin(folder, 'cloud-contracts');
  await whileListening(cli, ['mock', '--port', '0'], folder, (url) => {
    run(cli, ['verify', url, '--profile', 'prism'], folder);
  });
  // The reader's server moves on, so that the suite need not wait for what a static mock never does.
  await whileListening(cli, ['mock', '--port', '0', '--stateful'], folder, (url) => runVerifyLines(folder, url));
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
