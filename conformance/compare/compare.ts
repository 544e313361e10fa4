import type { RequirementId } from '../contract/model.js';
import type { Verdict } from '../verdict/verdict.js';
import { requirementsOf, type Report } from '../report/report.js';

/** A requirement with its verdict in each of two reports; `null` where a report does not speak of it. */
export interface Change {
  readonly id: RequirementId;
  readonly old: Verdict | null;
  readonly now: Verdict | null;
}

/** What differs between two reports. */
export interface Comparison {
  readonly better: readonly Change[];
  readonly worse: readonly Change[];
  /** Another verdict that says nothing of the subject: a failure that was listed as known, or is no longer tried. */
  readonly undecided: readonly Change[];
  /** Requirements that only the newer report speaks of. */
  readonly added: readonly Change[];
  /** Requirements that only the older report speaks of. */
  readonly gone: readonly Change[];
}

/**
 * How good a verdict is. A waived requirement fails, whoever knows of it. One that is not observed is no better than
 * one that was and only warned: evidence is lost.
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

/** Lists which requirements got better and which got worse from one report to the next, in the order of the contract. */
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
