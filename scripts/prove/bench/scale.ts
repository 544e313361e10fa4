import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import { messageOf } from '../../../conformance/errors.js';
import { cli } from './cli.js';
import type { Measured } from './measure.js';
import { marginalCosts, type Pair, type Sized } from './statistics.js';
import { writeSyntheticContract } from './synthetic/contract.js';
import { timeProgram, type Program } from './timed-process.js';
import type { Workplace } from './workplace.js';

/** Numbers of operations. */
const sizes = [10, 100, 1000] as const;

/** The cost for each operation may grow by a fifth at most. */
const goal = 1.2;

/**
 * Measures what an operation costs as contracts grow, for generate and for verify: the cost of each of the 900
 * operations beyond a hundred, divided by that of each of the 90 beyond ten. The constant cost of a run is left out of
 * both.
 * @param subject base URL of the synthetic subject
 */
export async function measureScale(
  workplace: Workplace,
  subject: string,
  rounds: number,
): Promise<readonly Measured[]> {
  const folders = sizes.map((size) => {
    const folder = workplace.packageWithoutContracts(`scale-${size}`);
    writeSyntheticContract(folder, size);
    return { size, folder };
  });
  const programs = {
    generate: (folder: string) => ({
      args: ['--import', 'tsx', path.join(packageRoot, 'scripts/compile/generate/main.ts'), '--root', folder],
      cwd: packageRoot,
    }),
    verify: (folder: string) => cli({ ...workplace, package: folder }, 'verify', subject),
  };
  const results: Measured[] = [];
  for (const [name, program] of Object.entries(programs)) {
    results.push(await measureGrowth(name, folders, program, rounds));
  }
  return results;
}

interface SizedFolder {
  readonly size: number;
  readonly folder: string;
}

async function measureGrowth(
  name: string,
  folders: readonly SizedFolder[],
  program: (folder: string) => Program,
  count: number,
): Promise<Measured> {
  const [small, medium, large] = sizes;
  const facts = {
    name: `${name}, an operation of ${large} to ${medium}, over one of ${medium} to ${small}`,
    unit: 'ms' as const,
    goal,
  };
  try {
    const rounds: Pair[] = [];
    for (let round = 0; round < count; round += 1) {
      const [baseline, subject] = marginalCosts(await timeSizes(folders, program));
      rounds.push({ subject: subject?.cost ?? Number.NaN, baseline: baseline?.cost ?? Number.NaN });
    }
    return { ...facts, rounds };
  } catch (error) {
    return { ...facts, failure: messageOf(error) };
  }
}

async function timeSizes(
  folders: readonly SizedFolder[],
  program: (folder: string) => Program,
): Promise<readonly Sized[]> {
  const sized: Sized[] = [];
  for (const { size, folder } of folders) sized.push({ size, cost: await timeProgram(program(folder)) });
  return sized;
}
