import { isSuccess } from '../../contract/status-code.js';
import type { OperationReport, Report, RequirementReport } from '../../report/report.js';
import type { Verdict } from '../../verdict/verdict.js';
import { counted } from '../../text/counted.js';
import { shortList } from '../../text/shortlist.js';

/** What follows from the diagnoses of a report, which explain why the subject accepts no request of some operations. */
export interface Unserved {
  /** The requirements of those operations that failed or were not observed. A report counts them: a list tells nothing. */
  readonly requirements: ReadonlySet<RequirementReport>;
  /** Their number in a sentence; `undefined` where there are none. */
  readonly summary: string | undefined;
}

/** More names of operations than these say no more than their number. */
const mostNames = 8;

/** Finds what follows from the diagnoses of a report. */
export function unservedIn(report: Report): Unserved {
  const operations = report.diagnoses.length === 0 ? [] : report.apis.flatMap((api) => api.operations);
  const unserved = operations.filter((operation) => isUnserved(operation, report));
  const of = (...verdicts: readonly Verdict[]): readonly RequirementReport[] =>
    unserved.flatMap(({ requirements }) => requirements.filter(({ verdict }) => verdicts.includes(verdict)));
  const [failures, unobserved] = [of('failed', 'warned'), of('unobserved')];
  const names = shortList(
    unserved.map(({ operationId }) => operationId),
    mostNames,
  );
  const summary = `Of ${names}, this explains ${counted(failures.length, 'failure')}, and ${counted(unobserved.length, 'requirement')} could not be observed.`;
  return {
    requirements: new Set([...failures, ...unobserved]),
    summary: failures.length + unobserved.length === 0 ? undefined : summary,
  };
}

/** Tells whether the subject answered every documented request of an operation with something else than a success. */
function isUnserved({ page }: OperationReport, { exchanges }: Report): boolean {
  const documented = exchanges.filter(
    ({ id, situation }) => situation === 'valid-request' && id.startsWith(`${page}/`),
  );
  return documented.length > 0 && documented.every(({ response }) => response !== null && !isSuccess(response.status));
}
