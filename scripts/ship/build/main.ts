import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { bundlePrograms } from './bundle.js';
import { compileModules } from './compile.js';

/** Not bundled: they are large, and few runs need them. */
const external = ['@stoplight/*', 'node-forge', 'fast-check', 'typescript', 'change-case', 'cloud-contracts'];

/** The command line, that of the GitHub Action, and the command line as a function. */
const programs = {
  cli: 'conformance/cli/main.ts',
  action: 'conformance/action/main.ts',
  run: 'conformance/cli/run.ts',
};

const alias = { '@redocly/openapi-core/lib/ref-utils.js': './scripts/ship/build/ref-utils.ts' };

/**
 * Builds `dist/`. With `--clean` it starts from nothing, which a package to be packed needs. With `--unchecked` it leaves
 * faults of types to the linter, which checks all types and runs beside the tests. The command line and the program of the
 * Action are bundled, because loading some 200 modules takes longer than sending the requests of a run.
 */
async function main(): Promise<void> {
  const options = {
    clean: { type: 'boolean', default: false },
    unchecked: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ options });
  if (values.clean) rmSync(path.join(packageRoot, 'dist'), { recursive: true, force: true });
  compileModules(packageRoot, !values.unchecked);
  await bundlePrograms(packageRoot, { programs, external, alias });
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
