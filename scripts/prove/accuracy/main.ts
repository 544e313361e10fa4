import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import type { Contract } from '../../../conformance/contract/contract.js';
import { isObservable, requirementsIn, type ObservableRequirement } from '../../../conformance/contract/model.js';
import { assertReplaceable, replaceFile, type OwnKind } from '../../../conformance/output/own-file.js';
import { chosenContracts, hasAllFaults, type Choice } from './choice.js';
import { cellsOf } from './coverage.js';
import { measureBaseline, type MeasuredFault } from './measure.js';
import { judgeNullSubjects } from './null-subjects.js';
import { measureShares } from './shares.js';
import { neverBrokenAlone } from './sole-breakers.js';
import { scopeOf } from './verify-subject.js';
import {
  describeCells,
  describeFaults,
  describeVariations,
  describeNullSubjects,
  describeSharedChecks,
  matrixCsv,
  unbrokenRequirements,
} from './summary.js';

const matrixKind: OwnKind = { name: 'matrix', isOwn: (text) => text.startsWith('fault,class,') };

/**
 * Measures how correct the verdicts are: the share of faults that the suite fails for the right reason, and the number
 * of variations that it fails wrongly.
 */
async function main(choice: Choice): Promise<number> {
  if (choice.matrix !== undefined) assertReplaceable(choice.matrix, matrixKind);
  const contracts = chosenContracts(choice);
  if (contracts.length === 0) return print('there is no such page or API', 1);
  const started = performance.now();
  const scope = scopeOf(contracts);
  const baseline = await measureBaseline(scope);
  if (baseline.length > 0) return print(baseline.join('\n'), 1);
  const { faults: measured, variations: alarms } = await measureShares(choice, processesFor(choice, contracts));
  if (measured.length + alarms.length === 0) return print('there is no such fault, variation or class', 1);
  if (choice.matrix !== undefined) writeMatrix(choice.matrix, measured, contracts);
  const isSound = hasAllFaults(choice) ? await judgeWhole(measured, contracts) : true;
  print(describeFaults(measured));
  print(describeVariations(alarms));
  print(`${Math.round((performance.now() - started) / 1000)} s`);
  return measured.every(({ killed }) => killed) && alarms.every((one) => one.alarms.length === 0) && isSound ? 0 : 1;
}

/** Some faults take less time than a process needs to begin. */
function processesFor(choice: Choice, contracts: readonly Contract[]): number {
  const pages = contracts.flatMap((contract) => contract.pages).length;
  return hasAllFaults(choice) ? Math.min(pages, availableParallelism()) : 1;
}

function writeMatrix(file: string, measured: readonly MeasuredFault[], contracts: readonly Contract[]): void {
  const requirements = observableIn(contracts).map(({ id }) => id);
  replaceFile(file, matrixCsv(requirements, measured), matrixKind);
}

function observableIn(contracts: readonly Contract[]): readonly ObservableRequirement[] {
  return requirementsIn(contracts).filter(isObservable);
}

/** Prints the results that only a run with all faults of a page has, and returns whether they are as they should be. */
async function judgeWhole(measured: readonly MeasuredFault[], contracts: readonly Contract[]): Promise<boolean> {
  const cells = contracts.flatMap((contract) => contract.pages.flatMap((page) => cellsOf(contract, page)));
  print(describeCells(cells));
  const verdicts = await judgeNullSubjects(scopeOf(contracts));
  print(describeNullSubjects(verdicts));
  const shared = neverBrokenAlone(measured);
  print(describeSharedChecks(shared));
  const unbroken = unbrokenRequirements(observableIn(contracts), measured);
  print(`requirements that no fault breaks: ${unbroken.map(({ id }) => id).join(', ') || 'none'}`);
  return (
    cells.every(({ state }) => state !== 'missing') &&
    verdicts.every(({ conformant, refusals }) => !conformant && refusals.length === 0) &&
    shared.every(({ twins }) => twins.length === 0) &&
    unbroken.length === 0
  );
}

function print(text: string, exitCode = 0): number {
  process.stdout.write(`${text}\n\n`);
  return exitCode;
}

new Command('accuracy')
  .description('Run every fault and permitted variation; print kill rate and false alarms.')
  .option('--quick', 'only every tenth fault and variation')
  .option('--api <id...>', 'only the pages of these APIs')
  .option('--page <id...>', 'only these pages, and what all pages permit')
  .option('--class <name>', 'only the faults and variations of a class')
  .option('--fault <id>', 'only this fault or variation')
  .option('--http', 'send everything over HTTP and in real time, as to any other subject')
  .option('--matrix <file>', 'write which fault breaks which requirement, as CSV')
  .action(async (choice: Choice) => {
    try {
      process.exitCode = await main(choice);
    } catch (error) {
      console.error(error);
      process.exitCode = 4;
    }
  })
  .parse();
