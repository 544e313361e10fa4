import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';

/** A part of the code whose tests have to reach a score. */
export interface Part {
  /** The name on the command line. */
  readonly name: string;
  /** Folder whose files are mutated, relative to the repository. */
  readonly folder: string;
  /**
   * Globs, relative to the repository, of the tests that run against the mutants: fast tests, which start no process.
   */
  readonly tests: readonly string[];
}

const mock = 'fixtures/servers/mock';

/** The parts, in the order in which they lead to a verdict. */
export const parts: readonly Part[] = [
  ofSuite('compile'),
  ofSuite('derive'),
  ofSuite('target'),
  ofSuite('plan'),
  ofSuite('exchange'),
  ofSuite('check'),
  ofSuite('verdict'),
  ofSuite('report'),
  {
    name: 'mock',
    folder: mock,
    tests: [
      `${mock}/*/*.test.ts`,
      `${mock}/{authority-file,certificate,course,disturbances,draws,memory,resources,start-mock,state,states-after}.test.ts`,
    ],
  },
];

function ofSuite(name: string): Part {
  const folder = `conformance/${name}`;
  return { name, folder, tests: [`${folder}/**/*.test.ts`] };
}

/** The files to mutate, relative to the repository; tests and their support files are left out. */
export function mutatedFiles({ folder }: Part): readonly string[] {
  return readdirSync(path.join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith('.ts') && !/\.(test|testing)\.ts$|\/testing\//.test(file));
}
