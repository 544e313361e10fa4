import { parseArgs } from 'node:util';
import { loadContracts } from '../../../conformance/contract/load.js';
import { isObservable, requirementsIn } from '../../../conformance/contract/model.js';
import { assertReplaceable, replaceFile, type OwnKind } from '../../../conformance/output/own-file.js';
import { faults } from '../../../fixtures/subjects/faults/index.js';
import { variations } from '../../../fixtures/subjects/variations/index.js';
import { cellsOf } from './coverage.js';
import { measureBaseline, measureFaults, measureVariations, type MeasuredFault } from './measure.js';
import { judgeNullSubjects } from './null-subjects.js';
import { neverBrokenAlone } from './sole-breakers.js';
import {
  describeCells,
  describeFaults,
  describeVariations,
  describeNullSubjects,
  describeSharedChecks,
  matrixCsv,
  unbrokenRequirements,
} from './summary.js';

/** What to run. */
interface Choice {
  /** Only every tenth fault and variation. */
  readonly quick: boolean;
  /** Class of the faults and variations to run. */
  readonly class?: string;
  /** Id of the only fault or variation to run. */
  readonly fault?: string;
  /** File for the matrix of faults and requirements. */
  readonly matrix?: string;
}

const matrixKind: OwnKind = { name: 'matrix', isOwn: (text) => text.startsWith('fault,class,') };

const contracts = loadContracts();
const observable = requirementsIn(contracts).filter(isObservable);

/**
 * Measures how correct the verdicts are: the share of faults that the suite fails for the right reason, and the number
 * of variations that it fails wrongly.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      class: { type: 'string' },
      fault: { type: 'string' },
      matrix: { type: 'string' },
    },
  });
  if (values.matrix !== undefined) assertReplaceable(values.matrix, matrixKind);
  const started = performance.now();
  const baseline = await measureBaseline();
  if (baseline.length > 0) return print(baseline.join('\n'), 1);
  // At the same time, because the suite waits long for the variations with limits of their own.
  const [measured, alarms] = await Promise.all([
    measureFaults(chosen(faults(contracts), values)),
    measureVariations(chosen(variations(), values)),
  ]);
  if (measured.length + alarms.length === 0) return print('there is no such fault, variation or class', 1);
  if (values.matrix !== undefined)
    replaceFile(
      values.matrix,
      matrixCsv(
        observable.map(({ id }) => id),
        measured,
      ),
      matrixKind,
    );
  const isWhole = !values.quick && values.class === undefined && values.fault === undefined;
  const isSound = isWhole ? await judgeWhole(measured) : true;
  print(describeFaults(measured));
  print(describeVariations(alarms));
  print(`${Math.round((performance.now() - started) / 1000)} s`);
  return measured.every(({ killed }) => killed) && alarms.every((one) => one.alarms.length === 0) && isSound ? 0 : 1;
}

/** Prints the results that only a run over everything has, and returns whether they are as they should be. */
async function judgeWhole(measured: readonly MeasuredFault[]): Promise<boolean> {
  const cells = contracts.flatMap((contract) => contract.pages.flatMap((page) => cellsOf(contract, page)));
  print(describeCells(cells));
  const verdicts = await judgeNullSubjects();
  print(describeNullSubjects(verdicts));
  const shared = neverBrokenAlone(measured);
  print(describeSharedChecks(shared));
  const unbroken = unbrokenRequirements(observable, measured);
  print(`requirements that no fault breaks: ${unbroken.map(({ id }) => id).join(', ') || 'none'}`);
  return (
    cells.every(({ state }) => state !== 'missing') &&
    verdicts.every(({ conformant, refusals }) => !conformant && refusals.length === 0) &&
    shared.every(({ twins }) => twins.length === 0) &&
    unbroken.length === 0
  );
}

function chosen<Item extends { readonly id: string; readonly class: string }>(
  items: readonly Item[],
  { quick, class: name, fault }: Choice,
): readonly Item[] {
  return items
    .filter((item) => (name === undefined || item.class === name) && (fault === undefined || item.id === fault))
    .filter((_, index) => !quick || index % 10 === 0);
}

function print(text: string, exitCode = 0): number {
  process.stdout.write(`${text}\n\n`);
  return exitCode;
}

main().then(
  (exitCode) => (process.exitCode = exitCode),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 4;
  },
);
