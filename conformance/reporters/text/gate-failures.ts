import { requirementsOf, type Report, type WaiverReport } from '../../report/report.js';
import { outcomeOf } from '../../report/summary.js';

/** A reason other than a failed requirement why a run fails. */
export interface GateFailure {
  /** In a few words, such as `stale waiver of a.b`. */
  readonly name: string;
  /** One sentence: what is wrong and how to fix it. */
  readonly message: string;
}

/**
 * The reasons other than failed requirements why a run does not pass: an interruption, a subject that cannot be judged,
 * waivers, and unobserved requirements.
 */
export function gateFailures(report: Report): readonly GateFailure[] {
  const named = [...interruption(report), ...diagnosed(report), ...report.waivers.flatMap(waiverFailure)];
  return named.length > 0 ? named : unobservedFailure(report);
}

function interruption({ interrupted }: Report): readonly GateFailure[] {
  return interrupted === null ? [] : [{ name: 'interrupted', message: `the run was cut short: ${interrupted}` }];
}

function diagnosed({ diagnoses }: Report): readonly GateFailure[] {
  return diagnoses.map((message, index) => ({ name: `diagnosis ${index + 1}`, message }));
}

/** The reason that a listed failure is, which the run has not shown as listed; none where it has. */
export function waiverFailure({
  state,
  requirement,
  place,
  line,
  expires,
  signature,
}: WaiverReport): readonly GateFailure[] {
  if (state === 'stale') {
    const message = `${place}: ${requirement} no longer fails with "${signature}"; delete "${line}"`;
    return [{ name: `stale waiver of ${requirement}`, message }];
  }
  if (state === 'expired') {
    const message = `${place}: the entry for ${requirement} expired on ${expires ?? 'a day that has passed'}; mend the failure or renew the entry`;
    return [{ name: `expired waiver of ${requirement}`, message }];
  }
  return [];
}

function unobservedFailure(report: Report): readonly GateFailure[] {
  const { conformant, summary } = report;
  const total = requirementsOf(report).length;
  if (outcomeOf(report) === 'nothingObserved')
    return [{ name: 'nothing observed', message: 'the run observed no requirement' }];
  if (conformant || summary.failed > 0) return [];
  const message =
    summary.unobserved > 0
      ? `${summary.unobserved} of ${total} requirements were not observed, and this run requires that all are`
      : 'the run is not conformant';
  return [{ name: 'everything observed', message }];
}
