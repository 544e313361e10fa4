import { isObject, valueAt } from '../../../conformance/contract/pointer.js';

/** What Schemathesis holds against an operation. */
export interface Finding {
  /** Its name for the failure, such as `IgnoredAuth`. */
  readonly type: string;
  /** The operation as Schemathesis names it, such as `POST /things`. */
  readonly operation: string;
}

/** What one run of Schemathesis says about a server. */
export interface PeerReport {
  readonly isComplete: boolean;
  /** The requests that it sent. */
  readonly requests: number;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  /** What kept it from judging, and what it warns of. */
  readonly problems: readonly string[];
  /** The operations of which a request was accepted. */
  readonly reached: ReadonlySet<string>;
}

/**
 * Reads a report that Schemathesis wrote as JSON.
 * @throws Error when it is not such a report
 */
export function readReport(text: string): PeerReport {
  const report: unknown = JSON.parse(text);
  const [generated, seconds] = ['/test_cases/generated', '/running_time'].map((pointer) => valueAt(report, pointer));
  if (typeof generated !== 'number' || typeof seconds !== 'number') {
    throw new Error('Schemathesis has written another report than its pinned version does');
  }
  return {
    isComplete: valueAt(report, '/complete') === true,
    requests: generated,
    seconds,
    findings: listAt(report, '/failures').flatMap(findingsOf),
    problems: [...listAt(report, '/errors').map((error) => `error: ${JSON.stringify(error)}`), ...warningsIn(report)],
    reached: new Set(membersAt(report, '/valid_rates').flatMap(([name, phases]) => (isReached(phases) ? [name] : []))),
  };
}

function findingsOf(failure: unknown): readonly Finding[] {
  const type = String(valueAt(failure, '/type'));
  return listAt(failure, '/operations').map((operation) => ({ type, operation: String(operation) }));
}

function warningsIn(report: unknown): readonly string[] {
  return membersAt(report, '/warnings').flatMap(([name, about]) =>
    Array.isArray(about) && about.length === 0 ? [] : [`warning: ${name}: ${JSON.stringify(about)}`],
  );
}

/** Whether a request was accepted in any phase of the run. */
function isReached(phases: unknown): boolean {
  return membersAt(phases, '').some(([, rates]) => Number(valueAt(rates, '/accepted')) > 0);
}

function listAt(value: unknown, pointer: string): readonly unknown[] {
  const list = valueAt(value, pointer);
  return Array.isArray(list) ? list : [];
}

function membersAt(value: unknown, pointer: string): readonly (readonly [string, unknown])[] {
  const object = valueAt(value, pointer);
  return isObject(object) ? Object.entries(object) : [];
}

/** What Schemathesis may say of a server. */
export interface Wanted {
  /** What it has to find. */
  readonly expected: readonly Finding[];
  /** The types of findings that it may come upon anywhere. */
  readonly permitted: readonly string[];
}

/**
 * What is not as it has to be in a run: a finding that is not expected, an expected one that is missing, a problem, and an
 * operation that accepted nothing, so that little was judged.
 */
export function faultsOf(
  report: PeerReport,
  operations: readonly string[],
  { expected, permitted }: Wanted,
): readonly string[] {
  const has = (findings: readonly Finding[], { type, operation }: Finding): boolean =>
    findings.some((one) => one.type === type && one.operation === operation);
  return [
    ...(report.isComplete ? [] : ['stopped before its end']),
    ...operations.filter((one) => !report.reached.has(one)).map((one) => `${one}: no request was accepted`),
    ...report.findings
      .filter((one) => !has(expected, one) && !permitted.includes(one.type))
      .map(({ type, operation }) => `${operation}: ${type}`),
    ...expected
      .filter((one) => !has(report.findings, one))
      .map(({ type, operation }) => `${operation}: ${type} was not found`),
    ...report.problems,
  ];
}
