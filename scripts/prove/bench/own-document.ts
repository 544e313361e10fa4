import { cli } from './cli.js';
import { measureGrowth, type GrowthOptions, type Sizes } from './growth.js';
import { measureAll, type Measure, type Measured } from './measure.js';
import { startProgram, timeStart } from './server.js';
import { writeSyntheticDocument } from './synthetic/document.js';
import { peakMemory, timeProgram, type Program } from './timed-process.js';
import type { Workplace } from './workplace.js';

/** How long, and in how much memory, the largest document may be compiled, and how long its mock may take to start. */
const allowed = { compileMs: 60_000, memoryMb: 2048, startMs: 5000 };

/** Measures an OpenAPI document of a user, as it grows: its compilation, its mock, and a run of one of its operations. */
export async function measureOwnDocument(workplace: Workplace, options: GrowthOptions): Promise<readonly Measured[]> {
  const { sizes } = options;
  const [, , large] = sizes;
  for (const size of sizes) writeSyntheticDocument(documentOf(workplace, size), size);
  const compile = (size: number): Promise<number> => timeProgram(compilation(workplace, size));
  // The contracts that it writes are those that the others use.
  const growth = await measureGrowth('compile', compile, options);
  if ('failure' in growth) return [growth];
  const mock = await startProgram(cli(workplace, 'mock', '--contracts', folderOf(workplace, large), '--port', '0'));
  try {
    const measures = [
      ...limitMeasures(workplace, large),
      ...startMeasures(workplace, large),
      runMeasure(workplace, mock.url, sizes),
    ];
    return [growth, ...(await measureAll(measures, 1, options.tell))];
  } finally {
    await mock.stop();
  }
}

function limitMeasures(workplace: Workplace, large: number): readonly Measure[] {
  const program = compilation(workplace, large);
  const preload = workplace.compile('peak-memory');
  return [
    {
      name: `compile, ${large} operations, over a minute`,
      unit: 'ms',
      goal: 1,
      subject: () => timeProgram(program),
      baseline: () => Promise.resolve(allowed.compileMs),
    },
    {
      name: `compile, ${large} operations, peak memory, over 2 GB`,
      unit: 'MB',
      goal: 1,
      subject: () => peakMemory(program, preload, workplace.file('peak-memory')),
      baseline: () => Promise.resolve(allowed.memoryMb),
    },
  ];
}

function startMeasures(workplace: Workplace, large: number): readonly Measure[] {
  const sources = {
    document: ['--contract', documentOf(workplace, large)],
    'compiled contract': ['--contracts', folderOf(workplace, large)],
    'compiled contract, with state': ['--contracts', folderOf(workplace, large), '--stateful'],
  };
  return Object.entries(sources).map(([name, source]) => ({
    name: `mock of a ${name}, ${large} operations, from start to ready, over ${allowed.startMs / 1000} s`,
    unit: 'ms',
    goal: 1,
    subject: () => timeStart(cli(workplace, 'mock', ...source, '--port', '0')),
    baseline: () => Promise.resolve(allowed.startMs),
  }));
}

/** The smallest contract has the operation too, and so the mock of the largest serves both. */
function runMeasure(workplace: Workplace, mock: string, [small, , large]: Sizes): Measure {
  const run = (size: number): Promise<number> =>
    timeProgram(cli(workplace, 'verify', mock, '--contracts', folderOf(workplace, size), '--operation', 'listThings1'));
  return {
    name: `verify, one operation of ${large}, over one of ${small}`,
    unit: 'ms',
    subject: () => run(large),
    baseline: () => run(small),
  };
}

function compilation(workplace: Workplace, size: number): Program {
  return cli(workplace, 'compile', documentOf(workplace, size), '--out', folderOf(workplace, size));
}

function documentOf(workplace: Workplace, size: number): string {
  return workplace.file(`own-${size}.json`);
}

function folderOf(workplace: Workplace, size: number): string {
  return workplace.file(`own-${size}`);
}
