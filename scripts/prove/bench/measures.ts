import { writeFileSync } from 'node:fs';
import type { PlannedRequest } from '../../../conformance/exchange/planned-request.js';
import { planRun } from '../../../conformance/verify.js';
import { buildTarget, defaults } from '../../../conformance/target/build-target.js';
import { cli } from './cli.js';
import type { Measure } from './measure.js';
import { peakMemory, timeProgram, type Program } from './timed-process.js';
import type { Workplace } from './workplace.js';

/** The delay of the far subject, in milliseconds. */
export const delayMs = 100;

/** The token that the reference implementation takes. */
const token = 'reference-token';

/**
 * Measures of the current command line. What is sent changes nothing and needs no condition, so that the suite has nothing to
 * wait for, and no answer to ask for again.
 * @param near base URL of the reference implementation
 */
export function commandMeasures(workplace: Workplace, near: string): readonly Measure[] {
  const requests = plannedRequests(near);
  const plan = workplace.file('requests.json');
  writeFileSync(plan, JSON.stringify(requests));
  const preload = workplace.compile('peak-memory');
  const verify = verification(workplace, near);
  const floor = { args: [workplace.compile('floor'), near, plan], cwd: workplace.file('.') };
  const empty = { args: ['-e', '0'], cwd: workplace.file('.') };
  const memoryOf = (program: Program): Promise<number> => peakMemory(program, preload, workplace.file('peak-memory'));
  return [
    {
      name: `verify, ${requests.length} requests, over the same requests alone`,
      unit: 'ms',
      goal: 1.5,
      subject: () => timeProgram(verify),
      baseline: () => timeProgram(floor),
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

/**
 * Measures whether as many requests as permitted are under way at any time.
 * @param far base URL of the reference implementation that answers with a delay
 */
export function farMeasure(workplace: Workplace, far: string): Measure {
  const batches = Math.ceil(plannedRequests(far).length / defaults.concurrency);
  return {
    name: `verify, subject ${delayMs} ms away, over ${batches} times ${delayMs} ms`,
    unit: 'ms',
    goal: 1.15,
    subject: () => timeProgram(verification(workplace, far)),
    baseline: () => Promise.resolve(batches * delayMs),
  };
}

function verification(workplace: Workplace, subject: string): Program {
  return cli(workplace, 'verify', subject, '--read-only', '--token', token);
}

/** The requests of a run in the order in which the suite sends them: the controls, then the others. */
function plannedRequests(baseUrl: string): readonly PlannedRequest[] {
  const { requests } = planRun(buildTarget({ baseUrl, token }), { readOnly: true });
  return [true, false].flatMap((isControl) => requests.filter(({ control }) => (control === undefined) === isControl));
}
