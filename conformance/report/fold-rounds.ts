import { verdicts, type Finding, type Verdict } from '../verdict/verdict.js';
import type { OperationReport, Report, ReportedExchange, RequirementReport, WaiverReport } from './report.js';
import { conformanceOf, summarise } from './summary.js';

/**
 * Combines the reports of several rounds of the same plan into one, by severity: one failure makes the whole a failure.
 * A verdict that differs between rounds is marked as unstable. Ids and texts from later rounds carry the number of the
 * round.
 */
export function foldRounds(rounds: readonly Report[], requireObserved: boolean): Report {
  const [first, ...later] = rounds.map((report, index) => (index === 0 ? report : withRoundNumber(report, index + 1)));
  if (!first) throw new Error('a run has at least one round');
  if (later.length === 0) return first;
  const all = [first, ...later];
  const apis = first.apis.map((api) => ({
    ...api,
    operations: api.operations.map((operation) =>
      foldOperations(
        operation,
        later.flatMap((report) => operationIn(report, api.id, operation.page) ?? []),
      ),
    ),
  }));
  const folded: Report = {
    ...first,
    durationMs: all.reduce((sum, { durationMs }) => sum + durationMs, 0),
    requests: all.reduce((sum, { requests }) => sum + requests, 0),
    repeats: rounds.length,
    interrupted: all.find(({ interrupted }) => interrupted !== null)?.interrupted ?? null,
    summary: summarise(apis),
    apis,
    waivers: first.waivers.map((waiver) =>
      foldWaivers(
        waiver,
        later.flatMap(({ waivers }) => waivers.filter(isSameEntry(waiver))),
      ),
    ),
    created: all.flatMap(({ created }) => created),
    ...(first.left && { left: all.flatMap(({ left = [] }) => left) }),
    exchanges: all.flatMap(({ exchanges }) => exchanges),
  };
  return { ...folded, conformant: conformanceOf(folded, requireObserved) };
}

function operationIn({ apis }: Report, api: string, page: string): OperationReport | undefined {
  return apis.find(({ id }) => id === api)?.operations.find((operation) => operation.page === page);
}

function foldOperations(first: OperationReport, later: readonly OperationReport[]): OperationReport {
  const others = later.flatMap(({ requirements }) => requirements);
  const requirements = first.requirements.map((requirement) =>
    foldRequirements([requirement, ...others.filter(({ id }) => id === requirement.id)]),
  );
  return { ...first, requirements };
}

function isSameEntry({ place, requirement, signature }: WaiverReport): (other: WaiverReport) => boolean {
  return (other) => other.place === place && other.requirement === requirement && other.signature === signature;
}

function foldRequirements(rounds: readonly [RequirementReport, ...RequirementReport[]]): RequirementReport {
  const [first] = rounds;
  const verdict = severest(rounds.map((round) => round.verdict));
  const isStable = rounds.every((round) => round.verdict === first.verdict);
  const left = rounds.reduce((sum, { furtherFindings = 0 }) => sum + furtherFindings, 0);
  return {
    ...first,
    verdict,
    unstable: isStable ? null : rounds.map((round) => round.verdict),
    findings: rounds.flatMap(({ findings }) => findings),
    ...(left > 0 && { furtherFindings: left }),
    howToObserve: rounds.find((round) => round.verdict === verdict)?.howToObserve ?? null,
    exchanges: rounds.flatMap(({ exchanges }) => exchanges),
  };
}

function severest(all: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => all.includes(verdict)) ?? 'unobserved';
}

/** An entry that explained a failure in any round is in use; it is stale only if no round needed it. */
function foldWaivers(first: WaiverReport, later: readonly WaiverReport[]): WaiverReport {
  const order = ['expired', 'used', 'stale', 'unobserved'] as const;
  const states = [first, ...later].map(({ state }) => state);
  return { ...first, state: order.find((state) => states.includes(state)) ?? first.state };
}

/** The report with the number of the round in the id of each exchange. */
function withRoundNumber(report: Report, round: number): Report {
  const named = (id: string): string => `${id} (round ${round})`;
  const finding = (one: Finding): Finding => ({
    ...one,
    exchange: named(one.exchange),
    control: one.control && { ...one.control, exchange: named(one.control.exchange) },
  });
  const requirement = (one: RequirementReport): RequirementReport => ({
    ...one,
    findings: one.findings.map(finding),
    exchanges: one.exchanges.map(named),
  });
  return {
    ...report,
    apis: report.apis.map((api) => ({
      ...api,
      operations: api.operations.map((operation) => ({
        ...operation,
        requirements: operation.requirements.map(requirement),
      })),
    })),
    created: report.created.map((creation) => ({ ...creation, exchange: named(creation.exchange) })),
    exchanges: report.exchanges.map((exchange): ReportedExchange => ({ ...exchange, id: named(exchange.id) })),
  };
}
