import type { Contract } from '../contract/contract.js';
import { packageVersion } from '../contract/load.js';
import { planRequests } from '../plan/plan-requests.js';
import type { Selection } from '../plan/selection.js';
import { assembleReport, type Gate } from '../report/assemble.js';
import { foldRounds } from '../report/fold-rounds.js';
import type { Report } from '../report/report.js';
import { redactorOf } from '../text/redact.js';
import type { RecordedRun } from './read.js';

/**
 * Judges a recorded run by the current contract, without sending anything. Requirements that are newer than the
 * recording may be unobserved.
 * @param selection replaces each part of the run's selection for which it names anything
 */
export function judgeRecording(
  { run, rounds }: RecordedRun,
  contracts: readonly Contract[],
  selection: Selection,
  gate: Gate,
): Report {
  const wanted = narrowSelection(stillKnown(contracts, run.selection), selection);
  const target = { ...run.target, secrets: [] };
  const plan = planRequests(target, { ...wanted, ...run.planning, contracts, nonce: 'recorded' });
  const reports = rounds.map((round) =>
    assembleReport({ plan, target, redact: redactorOf([]), run: round, gate, version: packageVersion }),
  );
  return foldRounds(reports, gate.requireObserved);
}

/** Drops ids that the contract no longer has, because they are no mistake of the user. */
function stillKnown(
  contracts: readonly Contract[],
  { apis = [], operations = [], requirements = [], bases = [] }: Selection,
): Selection {
  const pages = contracts.flatMap((contract) => contract.pages);
  const known = new Set([
    ...contracts.map(({ api }) => api),
    ...pages.map(({ operationId }) => operationId),
    ...pages.flatMap((page) => page.requirements.map(({ id }) => id)),
  ]);
  const keep = (ids: readonly string[]): readonly string[] => ids.filter((id) => known.has(id));
  return { apis: keep(apis), operations: keep(operations), requirements: keep(requirements), bases };
}

function narrowSelection(wide: Selection, narrow: Selection): Selection {
  const pick = <Item>(own: readonly Item[] = [], given: readonly Item[] = []): readonly Item[] =>
    given.length > 0 ? given : own;
  return {
    apis: pick(wide.apis, narrow.apis),
    operations: pick(wide.operations, narrow.operations),
    requirements: pick(wide.requirements, narrow.requirements),
    bases: pick(wide.bases, narrow.bases),
  };
}
