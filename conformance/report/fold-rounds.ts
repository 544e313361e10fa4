import { verdicts, type Finding, type Verdict } from '../verdict/verdict.js';
import type { OperationReport, Report, ReportedExchange, RequirementReport, WaiverReport } from './report.js';
import { conformanceOf, summarise } from './summary.js';

/**
 * Folds the reports of several rounds over the same plan into one, by severity: one failure is a failure. A verdict
 * that differs between rounds is marked as unstable. What later rounds say carries the number of its round.
 */
export function foldRounds(rounds: readonly Report[], requireObserved: boolean): Report {
  const [first, ...later] = rounds.map((report, index) => (index === 0 ? report : numbered(report, index + 1)));
  if (!first) throw new Error('a run has at least one round');
  if (later.length === 0) return first;
  const all = [first, ...later];
  const apis = first.apis.map((api, apiIndex) => ({
    ...api,
    operations: api.operations.map((_, index) =>
      foldOperations(all.flatMap((report) => report.apis[apiIndex]?.operations[index] ?? [])),
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
    waivers: first.waivers.map((waiver, index) => foldWaivers(all.flatMap(({ waivers }) => waivers[index] ?? waiver))),
    created: all.flatMap(({ created }) => created),
    exchanges: all.flatMap(({ exchanges }) => exchanges),
  };
  return { ...folded, conformant: conformanceOf(folded, requireObserved) };
}

function foldOperations([first, ...later]: readonly OperationReport[]): OperationReport {
  if (!first) throw new Error('a round lacks an operation of the first');
  const requirements = first.requirements.map((requirement, index) =>
    foldRequirements([requirement, ...later.flatMap((operation) => operation.requirements[index] ?? [])]),
  );
  return { ...first, requirements };
}

function foldRequirements(rounds: readonly [RequirementReport, ...RequirementReport[]]): RequirementReport {
  const [first] = rounds;
  const verdict = severest(rounds.map((round) => round.verdict));
  const isStable = rounds.every((round) => round.verdict === first.verdict);
  return {
    ...first,
    verdict,
    unstable: isStable ? null : rounds.map((round) => round.verdict),
    findings: rounds.flatMap(({ findings }) => findings),
    howToObserve: rounds.find((round) => round.verdict === verdict)?.howToObserve ?? null,
    exchanges: rounds.flatMap(({ exchanges }) => exchanges),
  };
}

function severest(all: readonly Verdict[]): Verdict {
  return verdicts.find((verdict) => all.includes(verdict)) ?? 'unobserved';
}

/** What an entry was good for in any round counts; it is stale only if it never was. */
function foldWaivers(rounds: readonly WaiverReport[]): WaiverReport {
  const order = ['expired', 'used', 'stale', 'unobserved'] as const;
  const [first] = rounds;
  if (!first) throw new Error('a round lacks an entry of the known failures');
  return { ...first, state: order.find((state) => rounds.some((round) => round.state === state)) ?? first.state };
}

/** The report with the number of its round in the id of each exchange. */
function numbered(report: Report, round: number): Report {
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
