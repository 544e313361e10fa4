import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { messageOf } from '../../../conformance/errors.js';
import { measureAll, type Measured } from './measure.js';
import { commandMeasures, delayMs } from './measures.js';
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
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  const workplace = openWorkplace();
  try {
    const results = await measure(
      workplace,
      values.quick ? { rounds: 5, scale: 1, own: 1 } : { rounds: 15, scale: 5, own: 3 },
    );
    process.stdout.write(`${machine()}\n\n${formatTable(results)}\n`);
    return results.some((result) => 'failure' in result) ? 1 : 0;
  } finally {
    workplace.remove();
  }
}

async function measure(
  workplace: Workplace,
  { rounds, scale, own }: Readonly<Record<'rounds' | 'scale' | 'own', number>>,
): Promise<readonly Measured[]> {
  const near = await startServer('subject');
  const far = await startServer('subject', String(delayMs));
  const synthetic = await startServer('synthetic-subject');
  const mocks = await startMocks(workplace);
  try {
    const measures = [
      ...commandMeasures(workplace, { near: near.url, far: far.url }),
      ...mockMeasures(workplace, mocks),
    ];
    return [
      ...(await measureAll(measures, rounds)),
      ...(await measureScale(workplace, synthetic.url, scale)),
      ...(await measureOwnDocument(workplace, own)),
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
