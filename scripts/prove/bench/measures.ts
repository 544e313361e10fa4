import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../../conformance/contract/load.js';
import type { PlannedRequest } from '../../../conformance/exchange/planned-request.js';
import { planRun } from '../../../conformance/verify.js';
import { buildTarget, defaults } from '../../../conformance/target/build-target.js';
import { readConfiguration } from '../../../conformance/target/configuration.js';
import { cli } from './cli.js';
import type { Measure } from './measure.js';
import { peakMemory, timeProgram, type Program } from './timed-process.js';
import type { Workplace } from './workplace.js';

/** Base URLs of the subjects: the reference implementation, and a second one that answers with a delay. */
export interface Subjects {
  readonly near: string;
  readonly far: string;
}

/** The delay of the far subject, in milliseconds. */
export const delayMs = 100;

const configuration = path.join(packageRoot, 'fixtures/servers/reference/target.yaml');

/** Measures of the current command line. */
export function commandMeasures(workplace: Workplace, { near, far }: Subjects): readonly Measure[] {
  const requests = plannedRequests(near);
  const plan = workplace.file('requests.json');
  writeFileSync(plan, JSON.stringify(requests));
  const preload = workplace.compile('peak-memory');
  const verify = cli(workplace, 'verify', near, '--config', configuration);
  const floor = { args: [workplace.compile('floor'), near, plan], cwd: workplace.file('.') };
  const empty = { args: ['-e', '0'], cwd: workplace.file('.') };
  const memoryOf = (program: Program): Promise<number> => peakMemory(program, preload, workplace.file('peak-memory'));
  const batches = Math.ceil(requests.length / defaults.concurrency);
  return [
    {
      name: `verify, ${requests.length} requests, over the same requests alone`,
      unit: 'ms',
      goal: 1.5,
      subject: () => timeProgram(verify),
      baseline: () => timeProgram(floor),
    },
    {
      name: `verify, subject ${delayMs} ms away, over ${batches} times ${delayMs} ms`,
      unit: 'ms',
      goal: 1.15,
      subject: () => timeProgram(cli(workplace, 'verify', far, '--config', configuration)),
      baseline: () => Promise.resolve(batches * delayMs),
    },
    ...['--help', 'requirements'].map((command) => ({
      name: `${command}, over an empty Node process`,
      unit: 'ms' as const,
      goal: 2,
      subject: () => timeProgram(cli(workplace, command)),
      baseline: () => timeProgram(empty),
    })),
    {
      name: 'verify, peak memory, over the same requests alone',
      unit: 'MB',
      subject: () => memoryOf(verify),
      baseline: () => memoryOf(floor),
    },
  ];
}

/** The requests of a run in the order in which the suite sends them: the controls, then the others. */
function plannedRequests(baseUrl: string): readonly PlannedRequest[] {
  const { configuration: read, errorAt } = readConfiguration(configuration, process.env);
  const { requests } = planRun(buildTarget({ ...read, baseUrl }, { errorAt }));
  return [true, false].flatMap((isControl) => requests.filter(({ control }) => (control === undefined) === isControl));
}
