import { requirementsOf, type Report } from '../../../conformance/report/report.js';

/** A requirement that a subject fails, with what was found first. */
export interface Failure {
  readonly id: string;
  readonly finding: string;
}

/** How many requirements of a report were observed, and those that failed. */
export function failuresIn(report: Report): { readonly observed: number; readonly failures: readonly Failure[] } {
  const requirements = requirementsOf(report);
  const failed = requirements.filter(({ verdict }) => verdict === 'failed');
  return {
    observed: requirements.filter(({ verdict }) => verdict !== 'unobserved').length,
    failures: failed.map(({ id, findings: [first] }) => {
      const { message = '', expected = '', actual = '' } = first ?? {};
      return { id, finding: `${message}; expected ${expected}, actual ${actual}`.replace(/\s+/g, ' ') };
    }),
  };
}
