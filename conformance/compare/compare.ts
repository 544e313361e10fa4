import type { RequirementId } from '../contract/model.js';
import type { Verdict } from '../verdict/verdict.js';
import { requirementsOf, type Report } from '../report/report.js';

/** A requirement with its verdict in each of two reports; `null` if a report does not have it. */
export interface Change {
  readonly id: RequirementId;
  readonly old: Verdict | null;
  readonly now: Verdict | null;
}

/** What differs between two reports. */
export interface Comparison {
  readonly better: readonly Change[];
  readonly worse: readonly Change[];
  /** Changed verdicts that say nothing about the subject: a failure that is now listed as known, or not observed. */
  readonly undecided: readonly Change[];
  /** Requirements that only the newer report has. */
  readonly added: readonly Change[];
  /** Requirements that only the older report has. */
  readonly gone: readonly Change[];
}

/**
 * How good a verdict is. A waived requirement ranks as failed, because it still fails. From warned to unobserved is
 * worse, because evidence is lost.
 */
const ranks: Readonly<Record<Verdict, number>> = { passed: 3, warned: 2, unobserved: 1, waived: 0, failed: 0 };

const kinds = [
  ['better', 'better'],
  ['worse', 'worse'],
  ['undecided', 'changed without telling'],
  ['added', 'new'],
  ['gone', 'gone'],
] as const;

type Kind = keyof Comparison;

/** Lists the requirements that got better or worse from one report to the next, in the order of the contract. */
export function compareReports(old: Report, now: Report): Comparison {
  const before = verdictsById(old);
  const after = verdictsById(now);
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  const changes = ids.map((id) => ({ id, old: before.get(id) ?? null, now: after.get(id) ?? null }));
  const of = (kind: Kind): readonly Change[] => changes.filter((change) => kindOf(change) === kind);
  return {
    better: of('better'),
    worse: of('worse'),
    undecided: of('undecided'),
    added: of('added'),
    gone: of('gone'),
  };
}

function verdictsById(report: Report): ReadonlyMap<RequirementId, Verdict> {
  return new Map(requirementsOf(report).map(({ id, verdict }) => [id, verdict]));
}

function kindOf({ old, now }: Change): Kind | undefined {
  if (old === now) return undefined;
  if (old === null) return 'added';
  if (now === null) return 'gone';
  if (ranks[old] === ranks[now] || (ranks[old] === 0 && now === 'unobserved')) return 'undecided';
  return ranks[now] > ranks[old] ? 'better' : 'worse';
}

/** Renders a comparison as plain text: a line of counts, then a line for each requirement under its kind. */
export function renderComparison(comparison: Comparison): string {
  const present = kinds.filter(([kind]) => comparison[kind].length > 0);
  if (present.length === 0) return 'compared with the older report: no change\n';
  const counts = present.map(([kind, label]) => `${comparison[kind].length} ${label}`).join(', ');
  const lines = present.flatMap(([kind, label]) => ['', `${label}:`, ...comparison[kind].map(renderChange)]);
  return [`compared with the older report: ${counts}`, ...lines, ''].join('\n');
}

function renderChange({ id, old, now }: Change): string {
  return `  ${old ?? 'absent'} -> ${now ?? 'absent'}  ${id}`;
}
