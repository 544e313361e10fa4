import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { messageOf } from '../../../conformance/errors.js';
import type { Sizes } from './growth.js';
import { measureAll, type Measured } from './measure.js';
import { commandMeasures, delayMs, farMeasure } from './measures.js';
import { mockMeasures, startMocks } from './mock.js';
import { measureOwnDocument } from './own-document.js';
import { measureScale } from './scale.js';
import { startServer } from './server.js';
import { formatTable } from './table.js';
import { openWorkplace, type Workplace } from './workplace.js';

/**
 * Measures the speed of the suite and the mock as ratios, and prints them. The exit code is 0 for any numbers, and 1 if
 * something could not be measured.
 */
async function main(): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { quick: flag, once: flag } });
  const workplace = openWorkplace();
  try {
    const results = await measure(workplace, values.once ? efforts.once : values.quick ? efforts.quick : efforts.whole);
    process.stdout.write(`${machine()}\n\n${formatTable(results)}\n`);
    return results.some((result) => 'failure' in result) ? 1 : 0;
  } finally {
    workplace.remove();
  }
}

/** How often everything is measured, and with contracts of which sizes. */
interface Effort {
  readonly sizes: Sizes;
  readonly rounds: number;
  readonly far: number;
  readonly scale: number;
  readonly own: number;
}

const efforts: Readonly<Record<'whole' | 'quick' | 'once', Effort>> = {
  whole: { sizes: [10, 100, 1000], rounds: 15, far: 3, scale: 5, own: 3 },
  quick: { sizes: [10, 100, 1000], rounds: 5, far: 1, scale: 1, own: 1 },
  // Its numbers say nothing but that everything can be measured.
  once: { sizes: [5, 10, 20], rounds: 1, far: 1, scale: 1, own: 1 },
};

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function measure(
  workplace: Workplace,
  { sizes, rounds, far: farRounds, scale, own }: Effort,
): Promise<readonly Measured[]> {
  const near = await startServer('subject');
  const far = await startServer('subject', String(delayMs));
  const synthetic = await startServer('synthetic-subject');
  const mocks = await startMocks(workplace);
  try {
    const measures = [...commandMeasures(workplace, near.url), ...mockMeasures(workplace, mocks)];
    return [
      ...(await measureAll(measures, rounds, tell)),
      ...(await measureAll([farMeasure(workplace, far.url)], farRounds, tell)),
      ...(await measureScale(workplace, synthetic.url, { sizes, rounds: scale, tell })),
      ...(await measureOwnDocument(workplace, { sizes, rounds: own, tell })),
    ];
  } finally {
    await Promise.all([near, far, synthetic, mocks.mock, mocks.prism].map((server) => server.stop()));
  }
}

function machine(): string {
  return `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown processor'}`;
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exitCode = 1;
  },
);
