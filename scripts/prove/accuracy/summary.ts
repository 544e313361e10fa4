import type { ObservableRequirement, RequirementId } from '../../../conformance/contract/model.js';
import { alignedTable } from '../../../conformance/text/tables.js';
import type { Cell } from './coverage.js';
import type { MeasuredFault, MeasuredVariation } from './measure.js';
import { kindOf } from '../../../conformance/check/kinds.js';
import type { NullVerdict } from './null-subjects.js';
import type { SharedCheck } from './sole-breakers.js';

/** The table of faults by class, with those that warnings alone tell of, and every undetected fault with the requirements that should have failed. */
export function describeFaults(measured: readonly MeasuredFault[]): string {
  const rows = [...classesOf(measured, ({ fault }) => fault.class), ['all', measured] as const].map(([name, of]) => {
    const killed = of.filter((one) => one.killed).length;
    const warned = of.filter((one) => one.warnsOnly).length;
    const collateral = of.reduce((sum, one) => sum + collateralOf(one), 0) / Math.max(1, of.length);
    return [
      name,
      ...[of.length, killed].map(String),
      percent(killed, of.length),
      String(warned),
      collateral.toFixed(1),
    ];
  });
  const survivors = measured
    .filter(({ killed }) => !killed)
    .map(({ fault, broken }) => {
      const expected = fault.requirements.join(', ') || 'no requirement is about it';
      return `  survived: ${fault.id}\n    should fail: ${expected}\n    did fail: ${broken.join(', ') || 'nothing'}`;
    });
  return [alignedTable(['faults', 'number', 'killed', 'rate', 'warnings only', 'collateral'], rows), ...survivors].join(
    '\n',
  );
}

/** The table of variations by class, and every false alarm with requirement and finding. */
export function describeVariations(measured: readonly MeasuredVariation[]): string {
  const rows = [...classesOf(measured, ({ variation }) => variation.class), ['all', measured] as const].map(
    ([name, of]) => [name, String(of.length), String(of.filter(({ alarms }) => alarms.length > 0).length)],
  );
  const alarms = measured
    .filter((one) => one.alarms.length > 0)
    .map((one) =>
      [
        `  false alarm: ${one.variation.id} (${one.variation.openness})`,
        ...one.alarms.map((alarm) => `    ${alarm}`),
      ].join('\n'),
    );
  return [alignedTable(['variations', 'number', 'false alarms'], rows), ...alarms].join('\n');
}

/** The requirements that each null subject passed, each with the reason why that is right. */
export function describeNullSubjects(verdicts: readonly NullVerdict[]): string {
  return verdicts
    .map(({ name, conformant, passed, refusals }) => {
      const head = `${name}: ${conformant ? 'CONFORMANT' : 'not conformant'}, passed ${passed.length}`;
      const wrong = refusals.map(({ id }) => `  passed a refusal: ${id}`);
      return [head, ...wrong, ...passed.map(({ id, expect }) => `  ${id}: ${kindOf(expect).whyTriviallyMet}`)].join(
        '\n',
      );
    })
    .join('\n');
}

/** Every cell of the coverage, and the number of cells in each state. */
export function describeCells(cells: readonly Cell[]): string {
  const lines = cells.map(({ page, status, mediaType, constraint, state, by }) =>
    [page, status, mediaType, constraint, `${state}: ${by}`].join('  '),
  );
  const counts = alignedTable(
    ['coverage', ...states],
    [...classesOf(cells, ({ page }) => page), ['all', cells] as const].map(([name, of]) => [
      name,
      ...states.map((state) => String(of.filter((cell) => cell.state === state).length)),
    ]),
  );
  return `${lines.join('\n')}\n\n${counts}`;
}

const states = ['checked', 'needs a condition', 'excluded', 'missing'] as const;

/** The checks that break only together with others, and those that no fault distinguishes. */
export function describeSharedChecks(shared: readonly SharedCheck[]): string {
  const together = shared.map(({ ids, alwaysWith, twins }) => {
    const others = alwaysWith.length === 0 ? 'now these, now those' : alwaysWith.join(', ');
    const fault = twins.length === 0 ? '' : `\n    NO FAULT TELLS IT FROM ${twins.join(', ')}`;
    return `  ${ids.join(', ')}\n    with ${others}${fault}`;
  });
  return [`never broken alone: ${shared.length}`, ...together].join('\n');
}

/** The requirements that no fault breaks. */
export function unbrokenRequirements(
  observable: readonly ObservableRequirement[],
  measured: readonly MeasuredFault[],
): readonly ObservableRequirement[] {
  const broken = new Set(measured.flatMap((one) => one.broken));
  return observable.filter(({ id }) => !broken.has(id));
}

/** Faults by requirements as CSV; each cell is `intended`, `collateral`, or empty. */
export function matrixCsv(requirements: readonly RequirementId[], measured: readonly MeasuredFault[]): string {
  const rows = measured.map(({ fault, broken }) => {
    const cells = requirements.map((id) => {
      if (!broken.includes(id)) return '';
      return fault.requirements.includes(id) ? 'intended' : 'collateral';
    });
    return [`"${fault.id.replaceAll('"', '""')}"`, fault.class, ...cells].join(',');
  });
  return [['fault', 'class', ...requirements].join(','), ...rows, ''].join('\n');
}

function collateralOf({ fault, broken }: MeasuredFault): number {
  return broken.filter((id) => !fault.requirements.includes(id)).length;
}

function classesOf<Item>(
  items: readonly Item[],
  classOf: (item: Item) => string,
): readonly (readonly [string, readonly Item[]])[] {
  const names = [...new Set(items.map(classOf))];
  return names.map((name) => [name, items.filter((item) => classOf(item) === name)] as const);
}

function percent(part: number, whole: number): string {
  // Rounded down, so that only a complete result shows 100 %.
  return whole === 0 ? '-' : `${Math.floor((1000 * part) / whole) / 10} %`;
}
