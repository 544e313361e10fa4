import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { cli } from './cli.js';
import { measureGrowth, type GrowthOptions } from './growth.js';
import type { Measured } from './measure.js';
import { writeSyntheticContract } from './synthetic/contract.js';
import { timeProgram } from './timed-process.js';
import type { Workplace } from './workplace.js';

/**
 * Measures what an operation costs as contracts grow, for generate and for verify.
 * @param subject base URL of the synthetic subject
 */
export async function measureScale(
  workplace: Workplace,
  subject: string,
  options: GrowthOptions,
): Promise<readonly Measured[]> {
  const folders = new Map(options.sizes.map((size) => [size, workplace.packageWithoutContracts(`scale-${size}`)]));
  for (const [size, folder] of folders) writeSyntheticContract(folder, size);
  const folderOf = (size: number): string => folders.get(size) ?? '';
  const generate = path.join(packageRoot, 'scripts/compile/generate/main.ts');
  const programs = {
    generate: (size: number) => ({
      args: ['--import', 'tsx', generate, '--root', folderOf(size)],
      cwd: packageRoot,
    }),
    verify: (size: number) => cli({ ...workplace, package: folderOf(size) }, 'verify', subject),
  };
  const results: Measured[] = [];
  for (const [name, program] of Object.entries(programs)) {
    results.push(await measureGrowth(name, (size) => timeProgram(program(size)), options));
  }
  return results;
}
